import Foundation

/// What would happen, as plain data: the same inputs give the same plan, byte for byte.
package struct Plan: Sendable {
    /// Every resource, unchanged ones too, parents before children.
    package let changes: [Change]
    /// In an order in which they could run one after the other.
    package let operations: [Operation]
    /// What the plan rests on: the touched objects as they were seen.
    package let preconditions: [Precondition]
    /// Trainings that run, and trainings that ended badly.
    package let pending: [PendingWork]
    /// What a guard refuses, each with how to allow it. Not empty: the plan may not be applied.
    package let refusals: [Diagnostic]
    /// What was allowed by a flag although a guard would have refused it.
    package let lifted: [String]
    /// What cannot be planned (errors: the plan may not be applied) and what is worth knowing.
    package let diagnostics: [Diagnostic]
    /// What it sends. How long that takes is known only to whoever knows the budget.
    package var requests: RequestEstimate

    package init(
        changes: [Change], operations: [Operation], preconditions: [Precondition] = [], pending: [PendingWork] = [],
        refusals: [Diagnostic] = [], lifted: [String] = [], diagnostics: [Diagnostic] = []
    ) {
        self.changes = changes
        self.operations = operations
        self.preconditions = preconditions
        self.pending = pending
        self.refusals = refusals
        self.lifted = lifted
        self.diagnostics = diagnostics
        requests = RequestEstimate(of: operations)
    }

    package var hasWork: Bool { !operations.isEmpty }
    package var isBlocked: Bool { pending.contains { $0.isBlocked } }
    package var isApplicable: Bool { refusals.isEmpty && !diagnostics.hasErrors }

    /// Trainings that it starts.
    package var trainings: Int { operations.count { $0.step.startsTraining } }

    package func count(_ action: ChangeAction) -> Int { changes.count { $0.action == action } }

    /// Digest over changes, operations and preconditions: what two plans that do the same have in common. Counts,
    /// versions, times and the state's serial stay out (semantics.md, "Saved plans").
    package var hash: Digest {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Encoding plain values to memory does not fail; an empty part would only make the hash refuse more.
        let parts = [try? encoder.encode(changes), try? encoder.encode(operations), try? encoder.encode(preconditions)]
        return Digest(of: Data(parts.compactMap { $0 }.joined(separator: Data("\n".utf8))))
    }
}

/// An object that a plan touches, as it was seen when the plan was made.
package struct Precondition: Hashable, Codable, Sendable {
    package let address: Address
    package let id: RemoteID
    /// Of its normalised list row; for a draft dataset also of its images.
    package let digest: Digest

    package init(address: Address, id: RemoteID, digest: Digest) {
        self.address = address
        self.id = id
        self.digest = digest
    }
}

/// A training that is not where the YAML wants it, and that an apply does nothing about.
package struct PendingWork: Hashable, Codable, Sendable {
    package enum Condition: String, Codable, Sendable {
        /// It runs at the vendor, and outlives the command.
        case training
        case stopping
        /// It ended badly: only `--replace` trains anew, because that costs money.
        case failed, stopped
        /// It was trained, and is gone at the vendor: only `--replace` trains anew.
        case vanished
    }

    package let address: Address
    package let id: RemoteID
    package let condition: Condition
    /// When it was started, as far as that is known.
    package let since: Date?
    /// What a later apply does once it is over, in a phrase; nil where nothing comes after it.
    package let afterwards: String?

    package init(address: Address, id: RemoteID, condition: Condition, since: Date?, afterwards: String? = nil) {
        self.address = address
        self.id = id
        self.condition = condition
        self.since = since
        self.afterwards = afterwards
    }

    /// Waiting does not help: somebody has to decide.
    package var isBlocked: Bool { condition != .training && condition != .stopping }
}
