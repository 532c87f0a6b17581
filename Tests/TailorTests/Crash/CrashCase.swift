import Foundation
import TailorEmulator
import TailorModel
import Testing

/// What the same work comes to when nobody ends it.
struct CrashReference: Sendable {
    let world: [String]
    let trainings: Int
    /// Requests of the run.
    let requests: Int
    /// Steps of the run on its disk.
    let steps: [String]
    /// Requests of the run to the store of its state.
    let storeRequests: Int

    var moments: [CrashMoment] {
        steps.indices.map { .disk($0 + 1) }
            + (1...max(1, requests)).flatMap { request in
                Middleman.Moment.allCases.map { .wire(.init(request: request, moment: $0)) }
            }
            + (0..<storeRequests).flatMap { request in
                [false, true].map { .store(.init(request: request + 1, isCarriedOut: $0)) }
            }
    }

    /// What the moment is, in words.
    func name(_ moment: CrashMoment) -> String {
        switch moment {
        case .disk(let number): steps.indices.contains(number - 1) ? "step \(steps[number - 1])" : "step \(number)"
        case .store(let moment):
            "request \(moment.request) to the store, \(moment.isCarriedOut ? "carried out" : "lost")"
        case .wire(let plan): "request \(plan.request) \(plan.moment)"
        }
    }
}

/// One run that is ended, and what follows it.
struct CrashCase: Sendable {
    let scenario: CrashScenario
    let moment: CrashMoment
    /// The run that goes on is ended, too, when it comes that far.
    var second: CrashMoment?

    /// Works through it.
    func run(_ base: CrashBase?, _ reference: CrashReference) async throws -> CrashFindings {
        try await CrashBench.with(scenario, from: base) { bench in
            var findings = CrashFindings(cases: 1)
            try bench.write(scenario.after)
            let killed = try await bench.run(scenario.command, until: moment)
            if !killed.wasKilled { findings.missed = 1 }
            findings.expect(killed.wasKilled || killed.exit == 0, "the run itself: \(killed.errors)")
            try await wait(bench)
            if let second {
                _ = try await bench.run(scenario.command, until: second)
                try await wait(bench)
            }
            try await scenario.finish(bench, &findings)
            let world = try await bench.world()
            findings.expect(
                world.description == reference.world,
                "another world: \(world.description.difference(from: reference.world).map(\.said))")
            let trainings = bench.middleman.trainings
            findings.expect(
                trainings.values.allSatisfy { $0 == 1 } && trainings.count == reference.trainings,
                "trainings: \(trainings)")
            findings.check(
                try await bench.recorded().state, in: bench.stateFolder, wanting: scenario.after.samples,
                generations: bench.middleman.generations, kills: second == nil ? 1 : 2)
            let label = "\(scenario.name), \(reference.name(moment))\(second.map { ", then \($0)" } ?? "")"
            findings.problems = findings.problems.map { "\(label): \($0)" }
            return findings
        }
    }

    /// A minute goes by, as it does until somebody starts a run again. Where lists are late, it does not: the next run
    /// has to wait itself, until nothing can turn up any more.
    private func wait(_ bench: CrashBench) async throws { try await bench.pass(scenario.quirk == .lateLists ? 0 : 60) }
}

extension CrashScenario {
    /// Does the work without anybody ending it.
    func reference(_ base: CrashBase?) async throws -> (CrashReference, CrashFindings) {
        try await CrashBench.with(self, from: base) { bench in
            var findings = CrashFindings()
            try bench.write(after)
            _ = try await bench.run(command)
            let (requests, steps) = (bench.middleman.requests, try bench.diskMoments())
            let storeRequests = bench.store?.requests ?? 0
            try #require(
                requests > 0 && (isShared ? storeRequests > 0 : steps.isEmpty == !KillSwitch.isBuilt),
                "\(name) is ended nowhere")
            try await finish(bench, &findings)
            let reference = CrashReference(
                world: try await bench.world().description, trainings: bench.middleman.trainings.count,
                requests: requests, steps: steps, storeRequests: storeRequests)
            findings.problems = findings.problems.map { "\(name), nobody ends it: \($0)" }
            return (reference, findings)
        }
    }

    /// Runs the command once more, lets the trainings end, and looks whether everything is as it has to be.
    func finish(_ bench: CrashBench, _ findings: inout CrashFindings) async throws {
        var applied = try await bench.run(command)
        for _ in 1..<applies where applied.exit != 0 {
            applied = try await bench.run(command)
            findings.again += 1
        }
        findings.expect(applied.exit == 0, "the next run ends with \(applied.exit): \(applied.said)")
        try await bench.pass(5 * 3600)
        if isPromoted {
            let promoted = try await bench.run(command)
            findings.expect(promoted.exit == 0, "after the trainings: \(promoted.said)")
        }
        if kind != .delete {
            let plan = try await bench.run(["plan", "--detailed-exitcode"])
            findings.expect(plan.exit == 0, "the plan ends with \(plan.exit): \(plan.said)")
        }
        let reading = try await bench.recorded()
        findings.expect(reading.unresolved.isEmpty, "open: \(reading.unresolved)")
        findings.expect(!bench.isJournalLeft, "a journal is left")
        findings.compare(try await bench.world(), with: reading.state)
    }
}

extension TailorProcess.Outcome {
    var said: String { output + errors }
}

extension CollectionDifference<String>.Change {
    fileprivate var said: String {
        switch self {
        case .insert(_, let line, _): "+ \(line)"
        case .remove(_, let line, _): "- \(line)"
        }
    }
}
