import TailorModel

/// What stands at each address, for programs.
package struct StatusJSON: Sendable {
    package static let formatVersion = "1.0"

    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// The document, ending with a line break.
    package func text(of status: Status) -> String {
        let document: JSONText = [
            "format_version": .text(Self.formatVersion),
            "tailor_version": .text(toolVersion),
            "resources": .list(status.items.map(resource)),
            "unresolved": .list(status.unresolved.map(intent)),
        ]
        return document.document
    }

    private func resource(_ item: Status.Item) -> JSONText {
        [
            "address": .text(item.address.description), "id": .id(item.id), "parent_id": .id(item.parent),
            "name": .text(item.name), "status": .text(item.condition), "images": .number(item.images),
            "training_started": .text(item.trainingStarted?.timestamp),
        ]
    }

    private func intent(_ intent: Intent) -> JSONText {
        [
            "sequence": .number(intent.sequence), "kind": .text(intent.kind.rawValue),
            "address": .text(intent.address.description), "image": .text(intent.image),
            "parent_id": .id(intent.parent), "name": .text(intent.name),
        ]
    }
}
