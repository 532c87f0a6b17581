import TailorModel

/// How `apply`, `destroy` or `prune` ended, for programs.
package struct ApplyJSON: Sendable {
    package static let formatVersion = "1.0"

    /// How it ended as a whole.
    package enum Ending: String, Sendable {
        case nothingToDo = "nothing_to_do"
        /// By a guard, or because something cannot be planned.
        case refused
        /// By the person who was asked.
        case declined
        case applied
        /// Operations failed, are unresolved or were not started.
        case incomplete
        case interrupted
    }

    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// The document, ending with a line break.
    /// - Parameters:
    ///   - command: `apply`, `destroy` or `prune`.
    ///   - ledgers: of the run, and of what followed its trainings.
    ///   - running: addresses whose training runs on at the vendor.
    ///   - trainings: that were waited for.
    package func text(
        of plan: Plan, command: String, _ ending: Ending, ledgers: [Ledger], running: [Address],
        trainings: [TrainingSnapshot]
    ) -> String {
        let document: JSONText = [
            "format_version": .text(Self.formatVersion), "tailor_version": .text(toolVersion),
            "command": .text(command), "ending": .text(ending.rawValue),
            "plan_hash": .text(plan.hash.description),
            "operations": .list(ledgers.flatMap(operations)),
            "running": .list(running.map { .text($0.description) }),
            "trainings": .list(trainings.map(\.json)),
            "refusals": .list((plan.refusals + plan.diagnostics.filter { $0.severity == .error }).map(\.json)),
        ]
        let done = ledgers.flatMap(\.done)
        let cost = plan.costs.map { JSONText.Member(key: "cost", value: CostTally(of: done, $0).json) }
        return document.adding(cost.map { [$0] } ?? []).document
    }

    private func operations(_ ledger: Ledger) -> [JSONText] {
        ledger.done.map { operation($0, "done") }
            + ledger.failed.map { operation($0.operation, "failed", $0.failure) }
            + ledger.unknown.map { operation($0.operation, "unknown", $0.failure) }
            + ledger.notStarted.map { operation($0, "not_started") }
    }

    private func operation(_ operation: Operation, _ outcome: String, _ failure: OperationFailure? = nil) -> JSONText {
        let document: JSONText = [
            "kind": .text(operation.kind.name), "address": .text(operation.address.description),
            "image": .text(operation.step.image), "outcome": .text(outcome),
            "error": failure.map { ["message": .text($0.message), "help": .text($0.help)] } ?? .null,
        ]
        return document.adding(operation.sampleMember)
    }
}
