import Foundation

/// What would happen, as plain data: the same inputs give the same plan, byte for byte.
package struct Plan: Sendable {
    /// Every resource, unchanged ones too, parents before children.
    package let changes: [Change]
    /// In an order in which they could run one after the other.
    package let operations: [Operation]
    /// The objects that the plan changes or deletes, as they were observed.
    package let preconditions: [Precondition]
    /// Trainings that run, failed or were stopped, and candidates.
    package let pending: [PendingWork]
    /// What a guard refuses, and how to allow it. With one of them the plan is not applied.
    package let refusals: [Diagnostic]
    /// What a guard would have refused and a flag allows.
    package let lifted: [String]
    /// What a partial plan leaves out; nil for a whole plan.
    package let leftOut: [LeftOut]?
    /// What cannot be planned (errors: the plan is not applied), and warnings.
    package let diagnostics: [Diagnostic]
    /// The requests that it sends. The timing is added by the caller, who knows the budget.
    package var requests: RequestEstimate
    /// The user's own prices. Nil: none are given.
    package var costs: Costs?

    package init(
        changes: [Change], operations: [Operation], preconditions: [Precondition] = [], pending: [PendingWork] = [],
        refusals: [Diagnostic] = [], lifted: [String] = [], leftOut: [LeftOut]? = nil,
        diagnostics: [Diagnostic] = []
    ) {
        self.changes = changes
        self.operations = operations
        self.preconditions = preconditions
        self.pending = pending
        self.refusals = refusals
        self.lifted = lifted
        self.leftOut = leftOut
        self.diagnostics = diagnostics
        requests = RequestEstimate(of: operations)
    }

    package var hasWork: Bool { !operations.isEmpty }
    package var isBlocked: Bool { pending.contains { $0.isBlocked } }
    package var isApplicable: Bool { refusals.isEmpty && !diagnostics.hasErrors }

    /// Trainings that it starts.
    package var trainings: Int { operations.count { $0.step.startsTraining } }

    /// Samples that it asks for.
    package var generations: Int { operations.count { $0.step.generates } }

    /// Nil where no prices are given.
    package var cost: CostTally? { costs.map { CostTally(of: operations, $0) } }

    package func count(_ action: ChangeAction) -> Int { changes.count { $0.action == action } }

    /// Digest over changes, operations and preconditions: two plans that do the same have the same. Counts, versions,
    /// times and the state's serial are left out (Planning.md, "The plan as data").
    package var hash: Digest {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Encoding plain values to memory does not fail; a missing part would only make another hash.
        let parts = [try? encoder.encode(changes), try? encoder.encode(operations), try? encoder.encode(preconditions)]
        return Digest(of: Data(parts.compactMap { $0 }.joined(separator: Data("\n".utf8))))
    }
}
