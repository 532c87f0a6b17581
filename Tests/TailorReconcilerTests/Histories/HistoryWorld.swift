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
    /// What did not hold after an apply that succeeded.
    private(set) var violations: [String] = []
    /// Captions that somebody wrote in the console.
    var consoleCaptions: Set<String> = []
    private let lifetime = ProcessLifetime()
    private let disk: MemoryDisk
    private let time = VirtualTime()
    private let folder: TemporaryFolder
    private let concurrency: Int
    var edits = RandomEdits()
    private var retrained: Set<Address> = []
    /// Samples whose answer was lost twice: somebody asks for them again.
    private var regenerated: Set<String> = []

    init(_ history: History) async throws {
        vendor = MemoryVendor(lifetime: lifetime)
        disk = MemoryDisk(lifetime: lifetime)
        folder = try TemporaryFolder(inMemory: true)
        concurrency = history.concurrency
        await vendor.take(on: history.quirks)
        if history.namesAreUnique { await vendor.demandUniqueNames() }
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
        case .pull(let number): try await pull(number)
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
            // What was stopped to be deleted, or vanished, and is wanted after all, is retrained only when asked for.
            retrained = Set(
                plan.pending.filter { $0.condition == .stopped || $0.condition == .vanished }.map(\.address))
            regenerated = Set(try await read().state.samples["lora"]?.filter(\.isAbandoned).map(\.name) ?? [])
            if !plan.hasWork, retrained.isEmpty, regenerated.isEmpty { return round }
        }
        return 9
    }

    /// Applies when nothing is left to do.
    /// - Returns: what it wrote all the same; nil where that is nothing.
    func writesOfIdleApply() async throws -> String? {
        lifetime.begin(endingAt: nil)
        // It records that trainings have ended.
        _ = try await run()
        let serial = try await read().state.serial
        await vendor.forgetRequests()
        _ = try await run()
        let writes = await vendor.writes
        let isUntouched = try await read().state.serial == serial
        return writes.isEmpty ? isUntouched ? nil : "the state" : writes.map(\.description).joined(separator: ", ")
    }

    /// The state is lost, and rebuilt from the YAML and the vendor.
    func loseAndRebuild() async throws -> RebuildReport {
        lifetime.begin(endingAt: nil)
        disk.empty()
        return try await RebuildWorkflow(
            InspectionPorts(
                workspace: workspace, store: store, remote: vendor, time: time, observer: Events()
            )
        ).run(lockTimeout: 0)
    }

    func plan() async throws -> Plan {
        try await PlanWorkflow(
            InspectionPorts(workspace: workspace, store: store, remote: vendor, time: time, observer: Events())
        ).run(
            options
        ).plan
    }

    func read() async throws -> StateReading { try await store.read() }
}

extension HistoryWorld {
    private var options: PlanOptions {
        PlanOptions(
            allowed: Set(desired.addresses), replaced: retrained,
            replacedSamples: regenerated.isEmpty ? [:] : [.model("lora"): regenerated], allowsDeletes: true,
            allowedTrainings: 100)
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
        var isDone = false
        do {
            isDone = try await answering { try await self.run() }
        } catch {
            guard lifetime.isOver else { throw error }
        }
        if lifetime.isOver { counts.kills += 1 }
        lifetime.begin(endingAt: nil)
        await vendor.spare()
        counts.requests += await vendor.requests.count
        await vendor.forgetRequests()
        if isDone { try await inspect(after: "apply \(counts.applies)") }
    }

    /// What must hold after every apply that succeeded.
    private func inspect(after what: String) async throws {
        let plan = try await plan()
        let waiting = Set(plan.pending.map(\.address))
        if plan.hasWork, retrained.isEmpty, regenerated.isEmpty {
            violations.append("after \(what) the plan is \(plan.changes.filter { $0.action != .unchanged })")
        }
        let drift = try await DriftWorkflow(
            managing: desired, store: store, remote: vendor, concurrency: concurrency
        ).run()
        let items = drift.items.filter { !waiting.contains($0.address) || $0.kind == .changed }
        if !items.isEmpty { violations.append("after \(what) there is drift: \(items)") }
    }

    /// - Returns: whether it succeeded.
    private func run() async throws -> Bool {
        let workflow = ApplyWorkflow(
            workspace: workspace,
            ports: .init(
                store: store, remote: vendor, images: MemoryFiles(),
                pins: PinMaking(files: MemoryFiles(), toolVersion: "test"),
                samples: SampleMaking(results: MemoryResults(lifetime: lifetime), store: store.samples), time: time,
                observer: Events(),
                approval: Answer(yes: true)))
        var options = options
        // Everything that is recorded may be stopped and deleted.
        options.allowed.formUnion(try await store.read().state.addresses)
        let report = try await workflow.run(ApplyRequest(command: "apply", options: options))
        switch report.ending {
        case .ranUnfolded(_, let failure): throw RunFailure.state(failure)
        case .ran(let ledger, _): return ledger.isClean
        case .nothingToDo: return true
        case .refused, .declined: return false
        }
    }

    /// Runs it; a question that only a person can answer is answered truly, and it is run again.
    private func answering(_ run: () async throws -> Bool) async throws -> Bool {
        for _ in 0..<5 {
            do {
                return try await run()
            } catch RunFailure.state(let failure) where failure.code == .unresolved {
                counts.questions += 1
                try await answerQuestions()
            }
        }
        return false
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
}
