import Foundation
import TailorExecutor
import TailorModel
import TailorReconciler
import TailorState
import TailorTesting
import Testing

/// Trainings of hours over exits, kills and outages, with the emulator's clock.
@Suite("Long operations, on the emulator")
struct LongWaitTests {
    private static let hour = 3600.0

    @Test(
        "six hours: apply leaves, a wait is killed, the vendor is away, a wait times out, another ends with the promotion"
    )
    func sixHours() async throws {
        try await EmulatorHarness.run { harness in
            let began = harness.time.now
            var graph = harness.testPictures.trained(0..<6)
            _ = try await harness.apply(graph)
            let flaky = FlakyRemote(harness.remote, time: harness.time)

            await flaky.kill(in: 0.5 * Self.hour)
            await #expect(throws: RunFailure.self) { try await harness.wait(graph, flaky) }
            #expect(try await harness.recorded().models["lora"]?.current.trainingCompleted == nil)

            await flaky.breakDown(in: 0.25 * Self.hour, for: Self.hour)
            let events = Events()
            let late = try await harness.wait(graph, flaky, limit: 1.5 * Self.hour, observer: events)
            #expect(late.running.map(\.address) == [.model("lora")] && late.followUps.isEmpty)
            #expect(late.running.first?.forecast.usual == nil)
            #expect(await events.outages == ["away", "back"])

            let first = try await harness.wait(graph, flaky, limit: 5 * Self.hour)
            #expect(first.trainings.map(\.status) == [.completed])
            let took = try #require(try await harness.recorded().models["lora"]?.current.trainingTook)
            #expect((2.15 * Self.hour...2.25 * Self.hour).contains(took))

            graph.poses.images = harness.testPictures.images(1..<7)
            let second = graph
            _ = try await harness.apply(second)
            let model = try await harness.id(.model("lora"))
            let learned = Events()
            let early = try await harness.wait(second, flaky, limit: Self.hour, observer: learned)
            let left = try #require(early.running.first?.forecast.left)
            #expect(abs(left - (took - Self.hour)) < 60)
            #expect(await learned.details.last == "training for 60 min, about 70 min left")

            // The vendor goes away just before the training ends, and comes back an hour later.
            await flaky.breakDown(in: Self.hour, for: Self.hour)
            let end = try await harness.wait(second, flaky, limit: 5 * Self.hour)
            #expect(end.trainings.map(\.status) == [.completed] && end.followUps.count == 1)
            let lora = try #require(try await harness.recorded().models["lora"])
            #expect(lora.current.id == model && lora.successor == nil)
            // It ended while the vendor was away: nobody knows when.
            #expect(lora.current.trainingCompleted != nil && lora.current.trainingTook == nil)
            #expect(end.trainings.map(\.took) == [nil])
            #expect(harness.time.now.timeIntervalSince(began) < 6 * Self.hour)
            #expect(try await !harness.plan(second).hasWork)
        }
    }

    @Test("one list an interval for any number of trainings, and nothing else")
    func requests() async throws {
        try await EmulatorHarness.run { harness in
            var graph = harness.testPictures.trained(0..<6)
            let lora = try #require(graph.models["lora"])
            for number in 0..<5 {
                var model = lora
                model.name = "Model \(number)"
                graph.models["m\(number)"] = model
            }
            let desired = graph
            _ = try await harness.apply(desired)
            let asked = try await harness.requests {
                let report = try await harness.wait(
                    desired, FlakyRemote(harness.remote, time: harness.time), limit: 2 * Self.hour)
                #expect(report.running.count == 6)
            }
            #expect(asked.keys.elementsEqual([.listModels]))
            // Two hours by the minute, a few looks more at the start, and one at the end.
            #expect((121...132).contains(asked.total))
        }
    }

    @Test("the vendor is away when the trained model should become current: the wait continues until it is")
    func resolving() async throws {
        try await EmulatorHarness.run { harness in
            let graph = harness.testPictures.trained(0..<6)
            _ = try await harness.apply(graph)
            let flaky = FlakyRemote(harness.remote, time: harness.time)
            harness.finishTrainings()
            let events = Events()
            let report = try await harness.wait(graph, flaky, observer: events, followUpFails: 3)
            #expect(report.followUps.count == 1)
            #expect(await events.outages == ["away", "back"])
        }
    }

    @Test("status tells what is left, learned from the trainings before")
    func status() async throws {
        try await EmulatorHarness.run { harness in
            var graph = harness.testPictures.trained(0..<6)
            _ = try await harness.apply(graph)
            let unknown = try await harness.forecast()
            #expect(unknown.map(\.description) == ["usually 2-6 h"])
            // It is seen ended by the apply that follows, hours later.
            harness.time.advance(by: 7 * Self.hour)
            graph.poses.images = harness.testPictures.images(0..<7)
            let revised = graph
            _ = try await harness.apply(revised)
            harness.time.advance(by: Self.hour)
            #expect(try await harness.forecast().map(\.description) == ["usually 2-6 h"])
            _ = try await harness.wait(revised, FlakyRemote(harness.remote, time: harness.time))
            #expect(try await harness.forecast().isEmpty)
            graph.poses.images = harness.testPictures.images(0..<8)
            _ = try await harness.apply(graph)
            harness.time.advance(by: Self.hour)
            #expect(try await harness.forecast().map(\.left).allSatisfy { (3900...4800).contains($0 ?? 0) })
            #expect(try await harness.forecast().count == 1)
        }
    }
}

extension EmulatorHarness {
    /// - Parameter followUpFails: how often the vendor is away for the apply that follows.
    func wait(
        _ desired: DesiredGraph, _ flaky: FlakyRemote, limit: Double = .infinity, observer: Events = Events(),
        followUpFails: Int = 0
    ) async throws -> WaitReport {
        let ports = ApplyWorkflow.Ports(
            store: store, remote: remote, images: files,
            pins: PinMaking(files: files, toolVersion: "test"),
            samples: SampleMaking(results: MemoryResults(), store: store.samples), time: time,
            observer: observer, approval: Bookkeeping())
        let workspace = workspace(desired)
        let failures = Countdown(followUpFails)
        return try await WaitWorkflow(
            workspace: workspace, remote: flaky,
            ports: .init(
                store: store, time: time, observer: observer, realPause: Harness.realPause, announce: { _, _ in },
                followUp: { earlier async throws(RunFailure) in
                    if await failures.next() {
                        throw .remote(
                            RemoteFailure(
                                code: .server, effect: .none, endpoint: .listProjects, status: 503, message: "away"))
                    }
                    return try await ApplyWorkflow(workspace: workspace, ports: ports)
                        .run(ApplyRequest(command: "wait", options: PlanOptions()).after(earlier))
                })
        ).run(limit: limit)
    }

    /// Of the trainings that run.
    func forecast() async throws -> [TrainingForecast] {
        let status = try await StatusWorkflow(store: store, remote: console).run()
        return status.items.compactMap { $0.forecast(at: time.now) }
    }
}

private actor Countdown {
    private var left: Int

    init(_ count: Int) { left = count }

    /// True so many times.
    func next() -> Bool {
        left -= 1
        return left >= 0
    }
}

extension Events {
    fileprivate var outages: [String] {
        all.compactMap { event in
            switch event {
            case .away: "away"
            case .back: "back"
            default: nil
            }
        }
    }

    fileprivate var details: [String] {
        all.compactMap { event in
            if case .waiting(_, let detail) = event { detail } else { nil }
        }
    }
}
