import TailorModel

/// Finds out what became of intents whose answer was lost, by looking at the vendor (design.md, section 5).
package struct OutcomeResolver: Sendable {
    /// Seconds after an intent in which what it made may not be listed yet.
    private static let patience = 30.0

    let remote: any RemoteReading
    private let time: any TimeSource

    package init(_ remote: any RemoteReading, time: any TimeSource) {
        self.remote = remote
        self.time = time
    }

    /// Looks once for all of them, and again while something may still turn up.
    /// - Parameter known: what is recorded at this moment; asked for after each look.
    /// - Returns: a resolution for each intent, by its sequence.
    package func resolve(
        _ intents: [Intent], knowing known: @Sendable () async -> ResolutionContext
    ) async throws(RemoteFailure) -> [Int: Resolution] {
        var resolved: [Int: Resolution] = [:]
        var schedule = PollSchedule(limit: Self.patience, first: 1, longest: 8)
        while true {
            let open = intents.filter { !(resolved[$0.sequence]?.isFinal ?? false) }
            let sight = try await look(for: open)
            let knowledge = await known()
            for intent in open {
                resolved[intent.sequence] = try await whole(
                    Resolution(of: intent, in: sight, knowing: knowledge), of: intent, knowledge)
            }
            let isOpen = open.contains { mayStillTurnUp($0, resolved[$0.sequence]) }
            guard isOpen, let pause = schedule.next() else { return resolved }
            do { try await time.sleep(seconds: pause) } catch { throw .cancelledLook }
        }
    }

    private func mayStillTurnUp(_ intent: Intent, _ resolution: Resolution?) -> Bool {
        guard !(resolution?.isFinal ?? false), intent.kind.mayTurnUpLate else { return false }
        return time.seconds(since: intent.begun) < Self.patience
    }

    private func look(for intents: [Intent]) async throws(RemoteFailure) -> ObservedGraph {
        var sight = ObservedGraph()
        for look in Set(intents.compactMap(Look.init)).sorted() {
            switch look {
            case .projects: sight.add(try await remote.projects())
            case .datasets: sight.add(try await remote.datasets())
            case .models: sight.add(try await remote.models())
            case .project(let id):
                sight.projects[id] = try await nilIfNotFound { () async throws(RemoteFailure) in
                    try await remote.project(id)
                }
            case .dataset(let id):
                sight.datasets[id] = try await nilIfNotFound { () async throws(RemoteFailure) in
                    try await remote.dataset(id)
                }
            case .bulkUpload(let id):
                sight.bulkUploads[id] = try await nilIfNotFound { () async throws(RemoteFailure) in
                    try await remote.bulkUpload(of: id)
                }
            case .model(let id):
                sight.models[id] = try await nilIfNotFound { () async throws(RemoteFailure) in
                    try await remote.model(id)
                }
            }
        }
        return sight
    }

    /// A clone that was found, with the images that it brought: the list does not show them.
    private func whole(
        _ resolution: Resolution, of intent: Intent, _ known: ResolutionContext
    ) async throws(RemoteFailure) -> Resolution {
        guard intent.kind == .cloneDataset, case .happened(.asIntended(let id?)) = resolution else { return resolution }
        let found = try await nilIfNotFound { () async throws(RemoteFailure) in try await remote.dataset(id) }
        guard let clone = found else { return .neverHappened }
        return intent.clone(clone, known).map(Resolution.happened) ?? .unclear([.init(id: id, name: clone.name)])
    }
}

/// What is read to settle an intent. Several of one run need the same look.
private enum Look: Hashable, Comparable {
    case projects, datasets, models
    case project(RemoteID)
    case dataset(RemoteID)
    case bulkUpload(RemoteID)
    case model(RemoteID)

    init?(_ intent: Intent) {
        switch (intent.kind.sight, intent.write.parent) {
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
    fileprivate static let cancelledLook = RemoteFailure(
        code: .cancelled, effect: .none, endpoint: .listDatasets, message: "the run was stopped")
}
