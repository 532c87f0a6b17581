import TailorModel
import TailorPlanner

/// `state rebuild`: finds the objects of the YAML at the vendor by parent and name, and records them. It can only read
/// (StateAndJournal.md, "When the state is lost").
package struct RebuildWorkflow: Sendable {
    private let ports: InspectionPorts

    package init(_ ports: InspectionPorts) { self.ports = ports }

    /// - Parameter lockTimeout: seconds to wait for the lock.
    package func run(lockTimeout: Double) async throws(RunFailure) -> RebuildReport {
        try await ports.store.whileLocked(for: "state rebuild", waiting: lockTimeout) {
            session async throws(RunFailure) in
            let reading = try await ResolveWorkflow(remote: ports.remote, time: ports.time).resolve(
                session, telling: ports.observer)
            return try await rebuild(reading.state, session)
        }
    }

    private func rebuild(
        _ state: RecordedState, _ session: any StateSession
    ) async throws(RunFailure) -> RebuildReport {
        let refresh = Refresh(ports.remote, concurrency: ports.workspace.remote.concurrency)
        let observed = try await mapFailure { () async throws(RemoteFailure) in try await refresh.observe(state) }
        let search = RebuildSearch(ports.workspace.desired, observed, besides: state)
        var report = RebuildReport(state: state)
        var edits: [StateEdit] = []
        for finding in search.findings {
            if finding.matches.isEmpty {
                report.missing.append(finding.address)
            } else if finding.isAmbiguous {
                report.ambiguous.append(finding)
            } else {
                let used = finding.used(observed)
                report.leftOut += finding.matches.filter { !used.contains($0) }.map { (finding.address, $0) }
                let found = try await self.edits(adopting: used, at: finding.address, observed)
                edits += found
                report.adopted.append(RebuildReport.Adopted(finding.address, used, found))
            }
        }
        guard !edits.isEmpty else { return report }
        report.state = try await session.write(edits)
        return report
    }

    /// Older revisions first, so that each one takes the place of the one before it.
    private func edits(
        adopting revisions: [RebuildSearch.Match], at address: Address, _ observed: ObservedGraph
    ) async throws(RunFailure) -> [StateEdit] {
        var edits: [StateEdit] = []
        for (index, match) in revisions.enumerated() {
            let isNewest = index == revisions.count - 1
            edits += try await self.edits(adopting: match, at: address, isNewest: isNewest, observed)
            if index > 0, observed.isFinished(match.id, address.kind) { edits.append(.promoted(address)) }
        }
        return edits
    }

    private func edits(
        adopting match: RebuildSearch.Match, at address: Address, isNewest: Bool, _ observed: ObservedGraph
    ) async throws(RunFailure) -> [StateEdit] {
        let key = address.key
        switch address.kind {
        case .project:
            guard let desired = ports.workspace.desired.projects[key], let seen = observed.projects[match.id] else {
                return []
            }
            return Adoption.edits(of: seen, as: desired, at: key)
        case .dataset:
            guard let desired = ports.workspace.desired.datasets[key] else { return [] }
            let reading = AdoptionReading(remote: ports.remote)
            let found = try await mapFailure { () async throws(RemoteFailure) in
                try await reading.dataset(match.id, as: desired)
            }
            guard let found else { return [] }
            return Adoption.edits(
                of: found.dataset, as: desired, at: key, revision: match.revision, isNewest: isNewest,
                upload: found.upload)
        case .model:
            guard let desired = ports.workspace.desired.models[key], let seen = observed.models[match.id] else {
                return []
            }
            let reading = AdoptionReading(remote: ports.remote)
            let found = try await mapFailure { () async throws(RemoteFailure) in
                try await reading.model(seen, as: desired)
            }
            return Adoption.edits(of: found, as: desired, at: key, revision: match.revision)
        }
    }
}

extension RebuildSearch.Finding {
    /// The newest revision, and earlier ones that were finished.
    fileprivate func used(_ observed: ObservedGraph) -> [RebuildSearch.Match] {
        matches.enumerated().filter { index, match in
            index == matches.count - 1 || observed.isFinished(match.id, address.kind)
        }.map(\.element)
    }
}

extension ObservedGraph {
    /// It can be in use: a completed dataset, a trained model.
    fileprivate func isFinished(_ id: RemoteID, _ kind: ResourceKind) -> Bool {
        switch kind {
        case .project: true
        case .dataset: datasets[id]?.status == .completed
        case .model: models[id]?.status == .completed
        }
    }
}

extension RebuildReport.Adopted {
    fileprivate init(_ address: Address, _ revisions: [RebuildSearch.Match], _ edits: [StateEdit]) {
        var images: [ImageRecord] = []
        for edit in edits {
            switch edit {
            case .dataset: images = []
            case .image(_, _, let record): images.append(record)
            default: break
            }
        }
        self.init(
            address: address, revisions: revisions, images: images.count,
            assumed: images.count { $0.isAssumed })
    }
}
