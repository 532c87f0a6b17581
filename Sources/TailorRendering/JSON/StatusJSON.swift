import Foundation
import TailorModel

/// Status for programs.
package struct StatusJSON: Sendable {
    package static let formatVersion = "1.0"

    private let toolVersion: String
    private let now: Date

    /// - Parameter now: the time of day, for the time that a training has run.
    package init(toolVersion: String, now: Date) {
        self.toolVersion = toolVersion
        self.now = now
    }

    /// The document, ending with a line break.
    package func text(of status: Status) -> String {
        let document: JSONText = [
            "format_version": .text(Self.formatVersion),
            "tailor_version": .text(toolVersion),
            "resources": .list(status.items.map(resource)),
            "spent": .list(status.spendings.map(\.json)),
            "respelled": .list(status.respellings.map(\.json)),
            "unresolved": .list(status.unresolved.map(\.json)),
            "under_way": status.underWay?.json ?? .value(.null),
        ]
        return document.document
    }

    private func resource(_ item: Status.Item) -> JSONText {
        let forecast = item.forecast(at: now)
        return [
            "address": .text(item.address.description), "id": .id(item.id), "revision": .number(item.revision),
            "standing": .text(item.role.rawValue), "parent_id": .id(item.parent),
            "name": .text(item.name), "status": .text(item.condition), "images": .number(item.images),
            "training_started": .text(item.trainingStarted?.timestamp),
            "training_completed": .text(item.trainingCompleted?.timestamp),
            "training_took_seconds": .seconds(item.trainingTook),
            "training_elapsed_seconds": .seconds(forecast?.elapsed),
            "training_left_seconds": .seconds(forecast?.left),
        ]
    }
}

extension JSONText {
    /// Whole seconds.
    static func seconds(_ value: Double?) -> JSONText { .number(value.map { Int($0.rounded()) }) }
}

extension Spending {
    fileprivate var json: JSONText {
        [
            "address": .text(address.description), "month": .text(month), "trainings": .number(trainings),
            "amount": .text(amount.description), "currency": .text(currency),
        ]
    }
}

extension Respelling {
    fileprivate var json: JSONText {
        [
            "address": .text(address.description), "revision": .number(revision), "field": .text(field),
            "sent": .text(sent), "kept": .text(kept),
        ]
    }
}

extension Intent {
    var json: JSONText {
        [
            "sequence": .number(sequence), "kind": .text(kind.rawValue), "address": .text(address.description),
            "image": .text(write.image), "parent_id": .id(write.parent), "name": .text(write.name),
        ]
    }
}

extension RunUnderWay {
    var json: JSONText {
        ["command": .text(command), "process": .number(Int(process)), "since": .text(since.timestamp)]
    }
}
