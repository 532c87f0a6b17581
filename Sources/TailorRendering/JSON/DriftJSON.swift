import TailorModel

/// Drift for programs. In a field, `before` is recorded and `after` observed.
package struct DriftJSON: Sendable {
    package static let formatVersion = "1.0"

    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// The document, ending with a line break.
    package func text(of drift: Drift) -> String { document(of: drift, []) }

    /// The same for `apply --refresh-only`.
    /// - Parameter isRecorded: what drifted is in the state now.
    package func text(of drift: Drift, isRecorded: Bool) -> String {
        document(of: drift, [.init(key: "recorded", value: .value(.bool(isRecorded)))])
    }

    private func document(of drift: Drift, _ more: [JSONText.Member]) -> String {
        func count(_ kind: Drift.Item.Kind) -> JSONText { .number(drift.items.count { $0.kind == kind }) }
        let document: JSONText = [
            "format_version": .text(Self.formatVersion),
            "tailor_version": .text(toolVersion),
            "summary": [
                "compared": .number(drift.compared), "changed": count(.changed), "vanished": count(.vanished),
                "failed": count(.failed), "unmanaged": .number(drift.unmanaged.count),
                "ignored": .number(drift.ignored.count),
            ],
            "items": .list(
                drift.items.map { item in
                    [
                        "address": .text(item.address.description), "id": .id(item.id),
                        "kind": .text(item.kind.rawValue), "fields": .list(item.fields.map(\.json)),
                    ]
                }),
            "unmanaged": .list(
                drift.unmanaged.map { object in
                    [
                        "kind": .text(object.kind.noun), "id": .id(object.id), "name": .text(object.name),
                        "parent": .text(object.parent?.description),
                    ]
                }),
            "ignored": .list(
                drift.ignored.map { known in
                    [
                        "address": .text(known.address.description), "path": .text(known.path),
                        "until": .text(known.exemption.until), "reason": .text(known.exemption.reason),
                    ]
                }),
            "expired": .list(
                drift.expired.map { exemption in
                    [
                        "address": .text(exemption.address.description), "field": .text(exemption.field),
                        "until": .text(exemption.until), "reason": .text(exemption.reason),
                    ]
                }),
            "unresolved": .list(drift.unresolved.map(\.json)),
            "under_way": drift.underWay?.json ?? .value(.null),
        ]
        return document.adding(more).document
    }
}
