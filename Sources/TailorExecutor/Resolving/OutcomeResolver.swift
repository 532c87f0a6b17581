import TailorModel

/// Finds out whether intents happened whose answer was lost, by looking at the vendor (StateAndJournal.md, "After a
/// kill").
package struct OutcomeResolver: Sendable {
    /// For how many seconds after an intent its result may not be listed yet.
    private static let patience = 30.0

    let remote: any RemoteReading
    private let time: any TimeSource

    package init(_ remote: any RemoteReading, time: any TimeSource) {
        self.remote = remote
        self.time = time
    }

    /// Looks once for all of them, and again while a result may still be listed late.
    /// - Parameter known: what is recorded at this moment; asked for after each look.
    /// - Returns: a resolution for each intent, by its sequence.
    package func resolve(
        _ intents: [Intent], knowing known: @Sendable () async -> ResolutionContext
    ) async throws(RemoteFailure) -> [Int: Resolution] {
        var resolved: [Int: Resolution] = [:]
        var schedule = PollSchedule(limit: Self.patience, first: 1, longest: 8)
        while true {
            let open = intents.filter { !(resolved[$0.sequence]?.isFinal ?? false) }
            let observed = try await read(open)
            let knowledge = await known()
            for intent in open {
                resolved[intent.sequence] = try await withImages(
                    Resolution(of: intent, in: observed, knowing: knowledge), of: intent, knowledge)
            }
            let isOpen = open.contains { mayStillBeListed($0, resolved[$0.sequence]) }
            guard isOpen, let pause = schedule.next() else { return resolved }
            do { try await time.sleep(seconds: pause) } catch { throw .cancelledRead }
        }
    }

    private func mayStillBeListed(_ intent: Intent, _ resolution: Resolution?) -> Bool {
        guard !(resolution?.isFinal ?? false), intent.kind.mayBeListedLate else { return false }
        return time.seconds(since: intent.begun) < Self.patience
    }

    private func read(_ intents: [Intent]) async throws(RemoteFailure) -> ObservedGraph {
        var observed = ObservedGraph()
        for read in Set(intents.compactMap(EvidenceRead.init)).sorted() {
            switch read {
            case .projects: observed.add(try await remote.projects())
            case .datasets: observed.add(try await remote.datasets())
            case .models: observed.add(try await remote.models())
            case .project(let id):
                observed.projects[id] = try await nilIfNotFound { () async throws(RemoteFailure) in
                    try await remote.project(id)
                }
            case .dataset(let id):
                observed.datasets[id] = try await nilIfNotFound { () async throws(RemoteFailure) in
                    try await remote.dataset(id)
                }
            case .bulkUpload(let id):
                observed.bulkUploads[id] = try await nilIfNotFound { () async throws(RemoteFailure) in
                    try await remote.bulkUpload(of: id)
                }
            case .model(let id):
                observed.models[id] = try await nilIfNotFound { () async throws(RemoteFailure) in
                    try await remote.model(id)
                }
            }
        }
        return observed
    }

    /// A clone that was found, with its images: the list does not show them.
    private func withImages(
        _ resolution: Resolution, of intent: Intent, _ known: ResolutionContext
    ) async throws(RemoteFailure) -> Resolution {
        guard intent.kind == .cloneDataset, case .happened(.asIntended(let id?)) = resolution else { return resolution }
        let found = try await nilIfNotFound { () async throws(RemoteFailure) in try await remote.dataset(id) }
        guard let clone = found else { return .neverHappened }
        return intent.clone(clone, known).map(Resolution.happened) ?? .unclear([.init(id: id, name: clone.name)])
    }
}

/// What is read to resolve an intent. Several intents of one run need the same read.
private enum EvidenceRead: Hashable, Comparable {
    case projects, datasets, models
    case project(RemoteID)
    case dataset(RemoteID)
    case bulkUpload(RemoteID)
    case model(RemoteID)

    init?(_ intent: Intent) {
        switch (intent.kind.evidence, intent.write.parent) {
        case (.projects?, _): self = .projects
        case (.datasets?, _): self = .datasets
        case (.models?, _): self = .models
        case (.project?, let id?): self = .project(id)
        case (.insideDataset?, let id?), (.dataset?, let id?): self = .dataset(id)
        case (.bulkUpload?, let id?): self = .bulkUpload(id)
        case (.model?, let id?): self = .model(id)
        default: return nil
        }
    }
}

extension Resolution {
    /// Another look cannot change it.
    fileprivate var isFinal: Bool { if case .happened = self { true } else { false } }
}

extension ObservedGraph {
    fileprivate mutating func add(_ rows: [ObservedProject]) { for row in rows { projects[row.id] = row } }
    fileprivate mutating func add(_ rows: [ObservedModel]) { for row in rows { models[row.id] = row } }
    fileprivate mutating func add(_ rows: [ObservedDataset]) {
        for row in rows where datasets[row.id] == nil { datasets[row.id] = row }
    }
}

extension RemoteFailure {
    fileprivate static let cancelledRead = RemoteFailure(
        code: .cancelled, effect: .none, endpoint: .listDatasets, message: "the run was stopped")
}
