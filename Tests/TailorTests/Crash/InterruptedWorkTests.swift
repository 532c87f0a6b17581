import Foundation
import TailorModel
import Testing

/// Ctrl-C, once and twice, while pictures are uploaded and while it is looked what became of a lost answer: exit 9, what
/// was done is written down, and the next run goes on.
@Suite struct InterruptedWorkTests {
    private static let apply = ["apply", "--yes"]

    @Test("among uploads", arguments: [1, 2]) func amongUploads(times: Int) async throws {
        try await CrashBench.with(quirk: nil) { bench in
            try Studio().write(to: bench.folder)
            bench.middleman.watch(.init(request: 3, line: "/images", moment: .beforeAnswer, deed: .hold))
            let outcome = try await bench.start(Self.apply).during { program in
                try await bench.waitUntilHolding()
                program.interrupt()
                try await program.waitUntil(itSays: "Stopping: waiting for requests in flight")
                if times == 2 { program.interrupt() } else { bench.middleman.release() }
            }
            bench.middleman.release()
            if times == 2 {
                #expect(outcome.exit == 9 && outcome.errors.contains("Interrupted."))
                #expect(try await bench.recorded().unresolved.count == 1)
            } else {
                #expect(outcome.exit == 9 && outcome.output.contains("Interrupted."), "\(outcome.said)")
                #expect(try await bench.recorded().unresolved.isEmpty)
                #expect(!FileManager.default.fileExists(atPath: bench.journal.path))
            }
            #expect(try await bench.recorded().state.datasets["poses"]?.current.images.count == 4 - times)
            try await Self.goOn(bench)
            #expect(bench.middleman.done("/images").values.map { $0 } == [6])
        }
    }

    @Test("while a lost answer is settled", arguments: [1, 2]) func whileALostAnswerIsSettled(times: Int) async throws {
        try await CrashBench.with(quirk: nil) { bench in
            try Studio().write(to: bench.folder)
            bench.middleman.watch(.init(request: 3, line: "/images", moment: .beforeWork, deed: .lose))
            let outcome = try await bench.start(Self.apply).during { program in
                try await program.waitUntil(itSays: "answer lost")
                program.interrupt()
                guard times == 2 else { return }
                try await program.waitUntil(itSays: "Stopping: waiting for requests in flight")
                program.interrupt()
            }
            #expect(outcome.exit == 9, "\(outcome.said)")
            #expect(try await bench.recorded().unresolved.count == 1)
            try await Self.goOn(bench)
            #expect(bench.middleman.done("/images").values.map { $0 } == [6])
        }
    }

    @Test("while an earlier run is settled") func whileAnEarlierRunIsSettled() async throws {
        try await CrashBench.with(quirk: nil) { bench in
            try Studio().write(to: bench.folder)
            let plan = Middleman.Plan(request: 1, line: "POST", moment: .beforeWork)
            #expect(try await bench.run(Self.apply, until: .wire(plan)).wasKilled)
            bench.middleman.watch(.init(request: 2, line: "GET", moment: .beforeWork, deed: .hold))
            // The project is not there, and may still turn up: by this clock it was asked for a moment ago.
            let outcome = try await bench.start(Self.apply, late: 600).during { program in
                try await bench.waitUntilHolding()
                program.interrupt()
                bench.middleman.release()
            }
            #expect(outcome.exit == 9 && outcome.errors.contains("Interrupted."), "\(outcome.said)")
            #expect(try await bench.recorded().unresolved.count == 1)
            try await Self.goOn(bench)
        }
    }

    /// A minute later.
    private static func goOn(_ bench: CrashBench) async throws {
        try await bench.pass(60)
        var findings = CrashFindings()
        try await CrashScenario(kind: .create).finish(bench, &findings)
        #expect(findings.problems.isEmpty)
        #expect(bench.middleman.trainings.values.map { $0 } == [1])
    }
}
