/// What tailor created at one endpoint, by address: one JSON document (`schemas/state.schema.json`). It holds no token, no
/// signed URL and no image bytes.
package struct RecordedState: Hashable, Sendable {
    /// The newest format that this program reads and writes. A state without what a minor version added is written as the
    /// version before, which older programs can write, too.
    package static let formatVersion = "1.1"

    /// Of the document that it was read from, if that is newer than this program; otherwise the newest that is known.
    package var formatVersion: String
    /// A UUID, made once. Two states of one lineage are the same state at different serials.
    package var lineage: String
    /// Grows by one with every write.
    package var serial: Int
    /// The endpoint that the ids belong to. `emulator` is the one inside the command.
    package var endpoint: String
    /// It belongs to the emulator inside the command.
    package var isSimulated: Bool { endpoint == "emulator" }
    package var projects: [String: RevisionHistory<ProjectRecord>]
    package var datasets: [String: RevisionHistory<DatasetRecord>]
    package var models: [String: RevisionHistory<ModelRecord>]
    /// What was decided about revisions of models, by the key of the model, oldest first.
    package var reviews: [String: [ModelReview]] = [:]
    /// What was trained, by the key of the model, oldest first. Deleted models keep theirs.
    package var receipts: [String: [Receipt]] = [:]
    /// What revisions of models draw, by the key of the model: the oldest revision first, then by name.
    package var samples: [String: [SampleRecord]] = [:]
    /// Generated values by key, as `DesiredGraph.pins` has them.
    package var pins: [String: PinRecord] = [:]
    /// Drafts that were created only to refine a value, and have to be deleted.
    package var scratches: [ScratchRecord] = []
    /// Addresses that said `prevent_destroy` when an apply last wrote the state; some may be deleted since.
    package var protected: Set<Address> = []
    /// Addresses that were removed, the newest last: a command may still name them.
    package var removed: [Address] = []
    /// Hashes of the saved plans that were applied: each is applied once.
    package var consumedPlans: [Digest]
    /// Number of the last journal record that is folded into this document.
    package var journalSequence: Int

    package init(
        lineage: String, serial: Int = 0, endpoint: String, projects: [String: RevisionHistory<ProjectRecord>] = [:],
        datasets: [String: RevisionHistory<DatasetRecord>] = [:], models: [String: RevisionHistory<ModelRecord>] = [:],
        consumedPlans: [Digest] = [], journalSequence: Int = 0
    ) {
        formatVersion = Self.formatVersion
        self.lineage = lineage
        self.serial = serial
        self.endpoint = endpoint
        self.projects = projects
        self.datasets = datasets
        self.models = models
        self.consumedPlans = consumedPlans
        self.journalSequence = journalSequence
    }

    /// The oldest format that has every member of this state.
    package var neededFormatVersion: String {
        let hasCandidate = models.values.contains { $0.all.contains { $0.isCandidate ?? $0.isUnapproved ?? false } }
        let hasClone = datasets.values.contains { $0.all.contains { $0.attributes.clonedFrom != nil } }
        let hasLists = !reviews.isEmpty || !receipts.isEmpty || !samples.isEmpty
        return hasLists || hasCandidate || hasClone ? Self.formatVersion : "1.0"
    }

    /// How many removed addresses are remembered.
    private static let removedAtMost = 100

    mutating func noteRemoved(_ address: Address) {
        removed.removeAll { $0 == address }
        removed = Array((removed + [address]).suffix(Self.removedAtMost))
    }

    package var isEmpty: Bool { projects.isEmpty && datasets.isEmpty && models.isEmpty }

    /// Every recorded resource, parents before children.
    package var addresses: [Address] {
        projects.keys.sorted().map(Address.project) + datasets.keys.sorted().map(Address.dataset)
            + models.keys.sorted().map(Address.model)
    }

    /// The id of the newest revision at the address. Nil: nothing is recorded there.
    package func id(of address: Address) -> RemoteID? {
        switch address.kind {
        case .project: projects[address.key]?.working.id
        case .dataset: datasets[address.key]?.working.id
        case .model: models[address.key]?.working.id
        }
    }
}
