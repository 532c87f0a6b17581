import TailorModel

/// Drift for programs. In a field, `before` is recorded and `after` observed.
package struct DriftJSON: Sendable {
    package static let formatVersion = "1.0"

    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// The document, ending with a line break.
    package func text(of drift: Drift) -> String {
        let changed = drift.items.count { $0.kind == .changed }
        let document: JSONText = [
            "format_version": .text(Self.formatVersion),
            "tailor_version": .text(toolVersion),
            "summary": [
                "compared": .number(drift.compared), "changed": .number(changed),
                "vanished": .number(drift.items.count - changed),
            ],
            "items": .list(
                drift.items.map { item in
                    [
                        "address": .text(item.address.description), "id": .id(item.id),
                        "kind": .text(item.kind.rawValue), "fields": .list(item.fields.map(\.json)),
                    ]
                }),
            "unresolved": .list(drift.unresolved.map(\.json)),
            "under_way": drift.underWay?.json ?? .value(.null),
        ]
        return document.document
    }
}
