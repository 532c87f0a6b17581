import Foundation

/// What would happen, as plain data: the same inputs give the same plan, byte for byte.
package struct Plan: Sendable {
    /// Every resource, unchanged ones too, parents before children.
    package let changes: [Change]
    /// In an order in which they could run one after the other.
    package let operations: [Operation]
    /// What the plan rests on: the touched objects as they were seen.
    package let preconditions: [Precondition]
    /// What goes on at the vendor without us: running trainings.
    package let pending: [PendingWork]
    /// What a guard refuses, each with how to allow it. Not empty: the plan may not be applied.
    package let refusals: [Diagnostic]
    /// What was allowed by a flag although a guard would have refused it.
    package let lifted: [String]
    /// What cannot be planned (errors: the plan may not be applied) and what is worth knowing.
    package let diagnostics: [Diagnostic]

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
    }

    package var hasWork: Bool { !operations.isEmpty }
    package var isApplicable: Bool { refusals.isEmpty && !diagnostics.hasErrors }

    /// Trainings that it starts.
    package var trainings: Int { operations.count { $0.kind == .startTraining } }

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

/// Work that the vendor does by itself and that outlives the command.
package struct PendingWork: Hashable, Codable, Sendable {
    package let address: Address
    package let id: RemoteID
    /// What it is, in a phrase: "training since 01:12".
    package let what: String

    package init(address: Address, id: RemoteID, what: String) {
        self.address = address
        self.id = id
        self.what = what
    }
}
