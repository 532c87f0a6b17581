import Foundation
import TailorExecutor
import TailorModel
import TailorReconciler
import TailorState
import TailorTesting
import Testing

/// What a wait sends and does, with a vendor in memory.
@Suite("Waiting for trainings")
struct WaitWorkflowTests {
    @Test("nothing is recorded: no request")
    func nothing() async throws {
        let harness = try Harness()
        let report = try await harness.wait(Harness.graph())
        #expect(report.isEmpty)
        #expect(await harness.vendor.requests.isEmpty)
    }

    @Test("a training ended before anybody looked: that is written down, once, and not how long it took")
    func ended() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        await harness.finishTrainings()
        let report = try await harness.wait(Harness.graph())
        #expect(report.trainings.map(\.status) == [.completed])
        #expect(report.trainings.first?.completed == harness.time.now)
        #expect(report.trainings.first?.took == nil)
        #expect(report.followUps.count == 1)
        let serial = try await harness.store.read().state.serial
        await harness.vendor.forgetRequests()
        #expect(try await harness.wait(Harness.graph()).isEmpty)
        #expect(await harness.vendor.requests == [.listModels])
        #expect(try await harness.store.read().state.serial == serial)
    }

    @Test("a trained model that is gone, or whose training failed before, is told as lost", arguments: [true, false])
    func lostBefore(isGone: Bool) async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        await harness.vendor.edit { graph in
            for id in graph.models.keys {
                if isGone { graph.models[id] = nil } else { graph.models[id]?.status = .failed }
            }
        }
        let report = try await harness.wait(Harness.graph())
        #expect(report.unsuccessful.map(\.address) == [.model("lora")])
        #expect(report.unsuccessful.first?.status == (isGone ? nil : .failed))
    }

    @Test("no run trains an address twice, whatever the plan says")
    func trainedTwice() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        _ = try await harness.apply(graph)
        await harness.finishTrainings()
        _ = try await harness.apply(graph)
        graph.models["lora"]?.training = Training(mode: .expert)
        await harness.vendor.forgetRequests()
        let request = ApplyRequest(command: "apply", options: PlanOptions())
        await #expect(throws: RunFailure.trainedTwice([.model("lora")])) {
            _ = try await harness.workflow(graph).run(request.after(EarlierTrainings(started: [.model("lora")])))
        }
        #expect(await harness.vendor.writes.isEmpty)
        let other = EarlierTrainings(started: [.model("other")])
        #expect(try await harness.workflow(graph).run(request.after(other)).startedTrainings == [.model("lora")])
    }

    @Test("a wait knows what it has trained itself")
    func trainedTwiceByWait() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        _ = try await harness.apply(graph)
        await harness.finishTrainings()
        graph.models["lora"]?.training = Training(mode: .expert)
        let (changed, remote) = (graph, FlakyRemote(harness.vendor, time: harness.time))
        // While the successor is trained, the vendor forgets what was written.
        await remote.whenAsked {
            await harness.vendor.edit { graph in
                guard graph.models.values.contains(where: { $0.status == .inProgress }) else { return }
                for id in graph.datasets.keys { graph.datasets[id]?.visualSchema = #"{"style":"lost"}"# }
            }
            await harness.finishTrainings()
        }
        await #expect(throws: RunFailure.trainedTwice([.model("lora")])) {
            _ = try await harness.wait(changed, through: remote, approval: Answer(yes: true))
        }
    }

    @Test("one that is gone, and that nothing wants any more, is not")
    func goneAndUnwanted() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        await harness.vendor.edit { $0.models = [:] }
        var graph = Harness.graph()
        graph.models = [:]
        #expect(try await harness.wait(graph).unsuccessful.isEmpty)
    }

    @Test("a training that was seen to run until it ended: how long it took is known")
    func watched() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        harness.time.advance(by: 3600)
        let report = try await harness.wait(Harness.graph()) { _, _ in await harness.finishTrainings() }
        let took = try #require(report.trainings.first?.took)
        #expect(took >= 3600)
        #expect(try await harness.store.read().state.models["lora"]?.current.trainingTook == took)
    }

    @Test("unresolved operations are resolved first, and a training that one of them started is waited for")
    func leftUnresolved() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        let session = try await harness.store.open(for: "apply", waiting: 0)
        var record = try #require(session.found.state.models["lora"]?.current)
        record.trainingStarted = nil
        try await session.startJournal(unmanaged: UnmanagedIDs())
        try await session.record([.model(key: "lora", record)])
        record.trainingStarted = harness.time.now
        _ = try await session.begin(
            PendingWrite(.startTraining, at: .model("lora"), parent: record.id, edits: [.model(key: "lora", record)]))
        await session.close()

        let report = try await harness.wait(Harness.graph()) { running, underWay in
            #expect(running == [.model("lora")] && underWay == nil)
            await harness.finishTrainings()
        }
        #expect(report.trainings.map(\.status) == [.completed] && report.unresolved.isEmpty)
        #expect(try await harness.store.read().unresolved.isEmpty)
        let wasResolved = await harness.observer.all.contains {
            if case .resolved(_, .happened) = $0 { true } else { false }
        }
        #expect(wasResolved)
    }

    @Test("an operation that only a person can resolve ends a wait")
    func question() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        let session = try await harness.store.open(for: "apply", waiting: 0)
        let dataset = try #require(session.found.state.id(of: .dataset("poses")))
        try await session.startJournal(unmanaged: UnmanagedIDs())
        _ = try await session.begin(PendingWrite(.createModel, at: .model("other"), parent: dataset, name: "Other"))
        await session.close()
        await harness.vendor.edit { graph in
            for id in [RemoteID(9001), RemoteID(9002)] {
                graph.models[id] = ObservedModel(id: id, name: "Other", datasetID: dataset)
            }
        }
        #expect(try await harness.refusalOfWaiting(for: Harness.graph()) == .unresolved)
    }

    @Test("beside a run: it is named where something trains, and turns away a wait that has nothing else to do")
    func underWay() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        let session = try await harness.store.open(for: "apply", waiting: 0)
        let report = try await harness.wait(Harness.graph(), limit: 300) { _, underWay in
            #expect(underWay?.command == "apply")
        }
        #expect(report.underWay?.command == "apply" && !report.running.isEmpty)
        await harness.finishTrainings()
        #expect(try await harness.refusalOfWaiting(for: Harness.graph()) == .locked)
        await session.close()
    }

    @Test("what is left to do is left each time, until it is approved")
    func leftAgain() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        _ = try await harness.apply(graph)
        await harness.finishTrainings()
        graph.models["lora"]?.training = Training(mode: .expert)
        for _ in 0..<2 {
            let left = try await harness.wait(graph)
            guard case .declined? = left.followUps.last?.ending else {
                return #expect(Bool(false), "\(String(describing: left.followUps.last?.ending))")
            }
        }
        let done = try await harness.wait(graph, limit: 60, approval: Answer(yes: true))
        #expect(done.followUps.last?.ledger?.done.contains { $0.kind == .startTraining } == true)
        #expect(done.running.map(\.address) == [.model("lora")])
    }

    @Test("the next apply writes down the end as well, and has nothing to do")
    func appliedInstead() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        await harness.finishTrainings()
        #expect(try await !harness.plan(Harness.graph()).hasWork)
        _ = try await harness.apply(Harness.graph(), approving: false)
        #expect(try await harness.store.read().state.models["lora"]?.current.trainingCompleted != nil)
    }

    @Test("a training that is over before anybody waits, and ended badly", arguments: [ModelStatus.failed, .stopped])
    func lost(status: ModelStatus) async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        await harness.vendor.edit { graph in
            for id in graph.models.keys { graph.models[id]?.status = status }
        }
        let report = try await harness.wait(Harness.graph())
        #expect(report.unsuccessful.map(\.address) == [.model("lora")])
        #expect(report.followUps.count == 1 && report.running.isEmpty && !report.isEmpty)
    }

    @Test("the time is over: one look for a limit of nothing, and the model still trains")
    func timeout() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        await harness.vendor.forgetRequests()
        let report = try await harness.wait(Harness.graph(), limit: 0)
        #expect(report.running.map(\.address) == [.model("lora")])
        #expect(await harness.vendor.requests == [.listModels])
    }

    @Test("one list a look for all trainings; each end is told, and the one that failed keeps nothing from the other")
    func several() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        graph.models["second"] = DesiredModel(dataset: "poses", name: "Second")
        _ = try await harness.apply(graph)
        let flaky = FlakyRemote(harness.vendor, time: harness.time)
        let report = try await harness.wait(graph, through: flaky) { running, _ in
            #expect(running == [.model("lora"), .model("second")])
            await harness.vendor.edit { graph in
                for (id, model) in graph.models {
                    graph.models[id]?.status = model.name == "Lora" ? .completed : .failed
                }
            }
        }
        #expect(report.trainings.map(\.status) == [.completed, .failed])
        #expect(report.followUps.count == 1)
        #expect(await flaky.looks.count == 2)
    }

    @Test("the lock is free while it waits")
    func lock() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        let isFree = Flag()
        let report = try await harness.wait(Harness.graph(), limit: 300) { _, _ in
            guard let other = try? await harness.store.open(for: "state mv", waiting: 0) else { return }
            await other.close()
            await isFree.raise()
        }
        #expect(await isFree.isRaised)
        #expect(!report.running.isEmpty)
    }

    @Test("what would be deleted afterwards is left, unless it is approved")
    func retention() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        graph.models["lora"]?.lifecycle.retain = 0
        _ = try await harness.apply(graph)
        await harness.finishTrainings()
        _ = try await harness.wait(graph)
        graph.models["lora"]?.training = Training(mode: .expert)
        _ = try await harness.apply(graph)
        await harness.finishTrainings()
        let left = try await harness.wait(graph)
        guard case .declined? = left.followUps.last?.ending else {
            return #expect(Bool(false), "\(String(describing: left.followUps.last?.ending))")
        }
        #expect(try await harness.store.read().state.models["lora"]?.successor != nil)
        let done = try await harness.wait(graph, approval: Answer(yes: true))
        #expect(done.followUps.last?.ledger?.done.contains { $0.kind == .deleteModel } == true)
        #expect(await harness.vendor.graph.models.count == 1)
    }

    @Test("a training that starts afterwards is waited for as well")
    func another() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        _ = try await harness.apply(graph)
        await harness.finishTrainings()
        graph.models["lora"]?.training = Training(mode: .expert)
        let report = try await harness.wait(graph, limit: 600, approval: Answer(yes: true))
        #expect(report.trainings.map(\.status) == [.completed, .inProgress])
        #expect(report.followUps.count == 1)
        #expect(harness.time.slept.reduce(0, +) >= 600)
    }

    @Test("a model that vanishes while it trains is asked for once, and lost")
    func gone() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        let flaky = FlakyRemote(harness.vendor, time: harness.time)
        let report = try await harness.wait(Harness.graph(), through: flaky) { _, _ in
            await harness.vendor.edit { $0.models = [:] }
        }
        #expect(report.unsuccessful.map(\.status) == [nil])
        #expect(await flaky.questions == 1)
    }

    @Test("a refused token ends a wait at once")
    func refused() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        let used = await harness.vendor.requests.count { $0 == .listModels }
        await harness.vendor.fail(.listModels, occurrence: used + 2, .refuse(.unauthenticated))
        await #expect(throws: RunFailure.self) { try await harness.wait(Harness.graph()) }
    }
}

actor Flag {
    private(set) var isRaised = false

    func raise() { isRaised = true }
}

extension Harness {
    /// Why the state turns a wait away; nil where it does not.
    func refusalOfWaiting(for desired: DesiredGraph) async throws -> StateFailure.Code? {
        do {
            _ = try await wait(desired)
            return nil
        } catch RunFailure.state(let failure) {
            return failure.code
        }
    }

    /// Real time, in which no look of a test takes so long.
    static let realPause: @Sendable (Double) async -> Void = { _ in try? await Task.sleep(for: .seconds(3600)) }

    func wait(
        _ desired: DesiredGraph, limit: Double = .infinity, through flaky: FlakyRemote? = nil,
        approval: any Approval = Bookkeeping(),
        announce: @escaping @Sendable ([Address], RunUnderWay?) async -> Void = { _, _ in }
    ) async throws -> WaitReport {
        let ports = ApplyWorkflow.Ports(
            store: store, remote: vendor, images: files, pins: PinMaking(files: files, toolVersion: "test"),
            samples: SampleMaking(results: MemoryResults(), store: store.samples),
            time: time, observer: observer, approval: approval)
        let workspace = workspace(desired)
        return try await WaitWorkflow(
            workspace: workspace, remote: flaky ?? FlakyRemote(vendor, time: time),
            ports: .init(
                store: store, time: time, observer: observer, realPause: Self.realPause, announce: announce,
                followUp: { earlier async throws(RunFailure) in
                    try await ApplyWorkflow(workspace: workspace, ports: ports)
                        .run(ApplyRequest(command: "wait", options: PlanOptions()).after(earlier))
                })
        ).run(limit: limit)
    }
}
