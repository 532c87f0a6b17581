import Foundation
import TailorExecutor
import TailorModel
import TailorReconciler
import TailorState
import TailorTesting

/// A workspace and its vendor, to which a history happens.
final class HistoryWorld {
    struct Counts: Sendable {
        var applies = 0
        var kills = 0
        var questions = 0
        var requests = 0
    }

    let vendor: MemoryVendor
    private(set) var counts = Counts()
    private let lifetime = ProcessLifetime()
    private let disk: MemoryDisk
    private let time = VirtualTime()
    private let folder: TemporaryFolder
    private let concurrency: Int
    private var edits = RandomEdits()
    private var retrained: Set<Address> = []

    init(_ history: History) async throws {
        vendor = MemoryVendor(lifetime: lifetime)
        disk = MemoryDisk(lifetime: lifetime)
        folder = try TemporaryFolder(inMemory: true)
        concurrency = history.concurrency
        await vendor.take(on: history.quirks)
    }

    var desired: DesiredGraph { edits.graph }

    var store: JournaledStateStore {
        JournaledStateStore(
            file: folder.path + "/state.json", endpoint: "memory",
            process: RunningProcess(pid: 1, host: "host", user: "user"), time: time, disk: disk.disk,
            newLineage: { "lineage" })
    }

    func happen(_ event: HistoryEvent) async throws {
        switch event {
        case .edit(let number):
            var random = SeededRandom(seed: number)
            edits.change(&random)
        case .trainingsEnd: await endTrainings()
        case .console(let number): await console(number)
        case .apply(let misfortune): try await apply(misfortune)
        }
    }

    /// Everything goes well, until nothing is left to do.
    /// - Returns: how many applies it took.
    func comeToRest() async throws -> Int {
        for round in 1...8 {
            try await apply(.none)
            await endTrainings()
            let plan = try await plan()
            // What was stopped to be deleted, and is wanted after all, is retrained only when asked for.
            retrained = Set(plan.pending.filter { $0.condition == .stopped }.map(\.address))
            if !plan.hasWork, retrained.isEmpty { return round }
        }
        return 9
    }

    func plan() async throws -> Plan {
        try await PlanWorkflow(workspace: workspace, store: store, remote: vendor, time: time, observer: Events()).run(
            options
        ).plan
    }

    func read() async throws -> StateReading { try await store.read() }
}

extension HistoryWorld {
    private var options: PlanOptions {
        PlanOptions(
            allowed: Set(desired.addresses), replaced: retrained, allowsDeletes: true, allowedTrainings: 100)
    }

    private var workspace: Workspace {
        Workspace(
            root: folder.path, remote: RemoteSettings(concurrency: concurrency), state: StateSettings(),
            guards: Guards(maxTrainings: 100), desired: desired, warnings: [])
    }

    private func apply(_ misfortune: Misfortune) async throws {
        switch misfortune {
        case .none: lifetime.begin(endingAt: nil)
        case .killed(let moment): lifetime.begin(endingAt: moment)
        case .lost(let write, let happened):
            lifetime.begin(endingAt: nil)
            await vendor.spoil(write: write, happened ? .loseAnswer : .loseRequest)
        case .lostAndKilled(let write, let happened, let moment):
            lifetime.begin(endingAt: moment)
            await vendor.spoil(write: write, happened ? .loseAnswer : .loseRequest)
        }
        counts.applies += 1
        do {
            try await answering { try await self.run() }
        } catch {
            guard lifetime.isOver else { throw error }
        }
        if lifetime.isOver { counts.kills += 1 }
        lifetime.begin(endingAt: nil)
        await vendor.spare()
        counts.requests += await vendor.requests.count
        await vendor.forgetRequests()
    }

    private func run() async throws {
        let workflow = ApplyWorkflow(
            workspace: workspace,
            ports: .init(
                store: store, remote: vendor, images: MemoryFiles(),
                pins: PinMaking(files: MemoryFiles(), toolVersion: "test"), time: time, observer: Events(),
                approval: Answer(yes: true)))
        var options = options
        // Everything that is recorded may be stopped and deleted.
        options.allowed.formUnion(try await store.read().state.addresses)
        let report = try await workflow.run(ApplyRequest(command: "apply", options: options))
        if case .ranUnfolded(_, let failure) = report.ending { throw RunFailure.state(failure) }
    }

    /// Runs it; a question that only a person can answer is answered truly, and it is run again.
    private func answering(_ run: () async throws -> Void) async throws {
        for _ in 0..<5 {
            do {
                return try await run()
            } catch RunFailure.state(let failure) where failure.code == .unresolved {
                counts.questions += 1
                try await answerQuestions()
            }
        }
    }

    private func answerQuestions() async throws {
        let workflow = RepairWorkflow(store: store, remote: vendor, time: time, observer: Events())
        let report = try await workflow.run([], lockTimeout: 0)
        let ours = await vendor.made
        let answers = report.resolved.compactMap(UnresolvedOperation.init).map { question in
            RepairWorkflow.Answer(
                subject: question.intent.subject, id: question.candidates.map(\.id).first { ours.contains($0) })
        }
        _ = try await workflow.run(answers, lockTimeout: 0)
    }

    private func endTrainings() async {
        await vendor.edit { graph in
            for (id, model) in graph.models where model.status == .inProgress {
                graph.models[id]?.status = .completed
            }
        }
    }

    private func console(_ number: UInt64) async {
        await vendor.edit { graph in
            var random = SeededRandom(seed: number)
            let stranger = RemoteID(50_000 + Int(number % 40_000))
            switch Int.random(in: 0..<5, using: &random) {
            case 0: graph.projects.keys.min().map { graph.projects[$0]?.name = "From the console" }
            case 1: graph.models.keys.min().map { graph.models[$0]?.description = "From the console" }
            case 2: graph.datasets.keys.min().map { graph.datasets[$0]?.name = "From the console" }
            case 3:
                let draft = graph.datasets.values.filter { $0.status == .draft }.min { $0.id < $1.id }
                guard let draft, !(draft.images ?? []).isEmpty else { return }
                graph.datasets[draft.id]?.images?.removeLast()
                graph.datasets[draft.id]?.imagesCount = (draft.images?.count ?? 1) - 1
            default:
                graph.projects[stranger] = ObservedProject(
                    id: stranger, name: "Somebody's \(stranger)", description: "", ipType: "other",
                    ipMedium: "illustration", ipName: nil, ipDescription: nil)
            }
        }
    }
}
