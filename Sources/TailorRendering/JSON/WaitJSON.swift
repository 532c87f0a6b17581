import TailorModel

/// How a wait ended, for programs.
package struct WaitJSON: Sendable {
    package static let formatVersion = "1.0"

    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// The document, ending with a line break.
    /// - Parameters:
    ///   - done: operations that followed the trainings.
    ///   - isLeft: what is left to do needs an approval.
    ///   - unresolved: operations whose outcome is not known.
    ///   - underWay: the run that is using the state now, if any.
    package func text(
        of trainings: [TrainingSnapshot], done: [Operation], isLeft: Bool, unresolved: [Intent] = [],
        underWay: RunUnderWay? = nil
    ) -> String {
        let document: JSONText = [
            "format_version": .text(Self.formatVersion),
            "tailor_version": .text(toolVersion),
            "trainings": .list(trainings.map(\.json)),
            "operations": .list(
                done.map { ["kind": .text($0.kind.name), "address": .text($0.address.description)] }),
            "still_running": .value(.bool(trainings.contains(where: \.isBusy))),
            "work_left": .value(.bool(isLeft)),
            "unresolved": .list(unresolved.map(\.json)),
            "under_way": underWay?.json ?? .value(.null),
        ]
        return document.document
    }
}

extension TrainingSnapshot {
    var json: JSONText {
        [
            "address": .text(address.description), "id": .id(id), "revision": .number(revision),
            "standing": .text(role.rawValue), "status": .text(status?.rawValue ?? "gone"),
            "training_started": .text(started?.timestamp), "training_completed": .text(completed?.timestamp),
            "training_took_seconds": .seconds(took),
            "training_elapsed_seconds": .seconds(isBusy ? forecast.elapsed : nil),
            "training_left_seconds": .seconds(isBusy ? forecast.left : nil),
        ]
    }
}
