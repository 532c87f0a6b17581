import Foundation

/// The journal's durable word, written before a request that must not happen twice.
package struct Intent: Hashable, Sendable {
    /// Unique within the journal, in the order of the begins.
    package let sequence: Int
    /// When it was written.
    package let begun: Date
    package let write: PendingWrite

    package init(sequence: Int, begun: Date, _ write: PendingWrite) {
        self.sequence = sequence
        self.begun = begun
        self.write = write
    }

    package var kind: WriteKind { write.kind }
    package var address: Address { write.address }
    package var subject: String { write.subject }

    /// What the state has to know after such an end.
    package func edits(after outcome: IntentOutcome) -> [StateEdit] {
        switch outcome {
        case .asIntended(let id): write.edits.map { $0.giving(id) }
        case .otherwise(let edits): edits
        case .failed: []
        }
    }
}

/// What is about to be asked of the vendor, and everything that is needed to tell later whether it happened.
package struct PendingWrite: Hashable, Sendable {
    package let kind: WriteKind
    package let address: Address
    /// The image concerned, by its name in the YAML.
    package let image: String?
    /// The object in which something is made or changed; nil for a project.
    package let parent: RemoteID?
    /// The remote name of what will be made.
    package let name: String?
    /// Digest of the captions as they stood before, where only their change tells that it happened. Nil: not known.
    package let before: Digest?
    /// What the state has to know once it happened. An id that only the vendor can give is `RemoteID.pending`.
    package let edits: [StateEdit]

    package init(
        _ kind: WriteKind, at address: Address, image: String? = nil, parent: RemoteID? = nil, name: String? = nil,
        before: Digest? = nil, edits: [StateEdit] = []
    ) {
        self.kind = kind
        self.address = address
        self.image = image
        self.parent = parent
        self.name = name
        self.before = before
        self.edits = edits
    }

    package var subject: String {
        image.map(address.image) ?? sample.map { address.sample($0.name) } ?? address.description
    }

    /// The sample that it asks for.
    package var sample: SampleRecord? { if case .sample(_, let record)? = edits.first { record } else { nil } }
}

/// How an intent ended, as far as it is known.
package enum IntentOutcome: Hashable, Sendable {
    /// It happened just as intended; with the id of what was made.
    case asIntended(RemoteID?)
    /// It happened, and this is what the state has to know.
    case otherwise([StateEdit])
    /// It did not happen.
    case failed(String)
}
