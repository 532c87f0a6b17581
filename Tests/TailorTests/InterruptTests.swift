import Foundation
import TailorTesting
import Testing

/// Ctrl-C, at the moments that matter.
@Suite struct InterruptTests {
    /// A training takes hours, and stopping it 45 s. The vendor's time goes slowly, so that neither ends on its own.
    private static let configuration = mascotConfiguration

    @Test("the first stops new work and the next run goes on") func theFirstStopsNewWorkAndTheNextRunGoesOn()
        async throws
    {
        try await withFolder { folder in
            try folder.write(Self.configuration)
            for number in 0..<5 { try picture(number).write(to: folder.appending(path: "\(number).png")) }
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            try await withEmulator(tailor, ["--time-scale", "0.01"]) { url in
                let apply = ["apply", "--yes", "--wait", "--endpoint", url]
                let left = try await tailor.start(apply).during { waiting in
                    try await waiting.waitUntil(itSays: "models.mascot: training")
                    waiting.interrupt()
                }
                #expect(left.exit == 9)
                #expect(left.output.contains("Applied 12 operations"))
                #expect(try await tailor.run("apply", "--yes", "--detailed-exitcode", "--endpoint", url).exit == 3)

                let destroy = ["destroy", "--yes", "--allow", "models.mascot", "--endpoint", url]
                let stopped = try await tailor.start(destroy).during { stopping in
                    try await stopping.waitUntil(itSays: "its training is Stopping")
                    stopping.interrupt()
                }
                #expect(stopped.exit == 9)
                #expect(stopped.output.contains("Interrupted. 1 of 5 operations done, 4 not started"))
                #expect(stopped.output.contains("tailor destroy --endpoint \(url) --allow models.mascot"))

                let status = try await tailor.run("status", "--endpoint", url)
                #expect(status.output.contains("models.mascot"))
                #expect(!status.output.contains("unknown outcome"))
            }
        }
    }

    @Test("the second ends at once and what is unknown is said") func theSecondEndsAtOnceAndWhatIsUnknownIsSaid()
        async throws
    {
        try await withIdleVendor(.silentToWrites) { tailor, vendor, folder in
            let outcome = try await tailor.start(["apply", "--yes", "--endpoint", vendor.url]).during { apply in
                try await vendor.waitUntilIdle()
                try await theRunIsNamed(tailor, vendor.url, folder)
                apply.interrupt()
                try await apply.waitUntil(itSays: "Stopping: waiting for requests in flight")
                apply.interrupt()
            }
            #expect(outcome.exit == 9)
            #expect(
                outcome.errors.contains(
                    "Interrupted. Requests in flight are unresolved; `tailor apply --endpoint \(vendor.url)` checks them "
                        + "and resumes."))

            let status = try await tailor.run("status", "--endpoint", vendor.url)
            #expect(status.output.contains("create projects.mascot"))

            // As any command that writes does: an unresolved operation may be a training.
            let wait = try await tailor.run("wait", "--endpoint", vendor.url)
            #expect(wait.exit == 0)
            #expect(wait.errors.contains("resolved: an earlier run did not create projects.mascot"))
            let resolved = try await tailor.run("status", "--endpoint", vendor.url)
            #expect(!resolved.output.contains("create projects.mascot"))
        }
    }

    /// By whatever would have to have the state: a wait, one that waits for the lock, and an unlocking.
    private func theRunIsNamed(_ tailor: TailorProcess, _ endpoint: String, _ folder: URL) async throws {
        let wait = try await tailor.run("wait", "--endpoint", endpoint)
        #expect(wait.exit == 6)
        #expect(wait.errors.contains("is locked by `tailor apply` (process "))
        let patient = try await tailor.run("wait", "--lock-timeout", "1s", "--endpoint", endpoint)
        #expect(patient.exit == 6)
        #expect(patient.errors.contains("); waiting for up to 1 s.\n"))
        try FileManager.default.removeItem(at: folder.appending(path: ".tailor/lock.json"))
        let unlocked = try await tailor.run("state", "unlock", "1c0ffee1", "--endpoint", endpoint)
        #expect(unlocked.exit == 6)
        #expect(unlocked.errors.contains("is locked by an unknown run"))
    }

    @Test("what cannot be folded into the state stays in the journal")
    func whatCannotBeFoldedIntoTheStateStaysInTheJournal() async throws {
        try await withFolder { folder in
            try folder.write(MainJobTests.configuration)
            let tailor = TailorProcess(folder: folder)
            let obstacle = folder.appending(path: ".tailor/emulator/state.json.tmp")
            try FileManager.default.createDirectory(at: obstacle, withIntermediateDirectories: true)
            let outcome = try await tailor.run("apply", "--yes")
            #expect(outcome.exit == 1)
            #expect(outcome.output.contains("Applied 1 operation in "))
            #expect(
                outcome.errors.contains("Everything that was done is in the journal, and the next run continues from"))
            #expect(
                outcome.errors.contains(
                    "Move away what is there instead of a file or folder of tailor's, then run the command again."))
            #expect(!outcome.errors.contains("sends no more requests"))
            try FileManager.default.removeItem(at: obstacle)
            #expect(try await tailor.run("apply", "--yes").output.hasPrefix("No changes. "))
        }
    }

    @Test("the first ends the wait after too many requests") func theFirstEndsTheWaitAfterTooManyRequests() async throws
    {
        try await withIdleVendor(.overrunByWrites) { tailor, vendor, _ in
            let outcome = try await tailor.start(["apply", "--yes", "--endpoint", vendor.url]).during { apply in
                try await vendor.waitUntilIdle()
                apply.interrupt()
            }
            #expect(outcome.exit == 9)
            #expect(outcome.output.contains("Interrupted. 0 of "))
            #expect(!outcome.output.contains("Failed") && !outcome.output.contains("Unknown"))

            let status = try await tailor.run("status", "--endpoint", vendor.url)
            #expect(status.output.contains("Nothing is recorded yet in "))
        }
    }

    @Test("an apply that has changed nothing says so") func anApplyThatHasChangedNothingSaysSo() async throws {
        try await withIdleVendor(.silent) { tailor, vendor, _ in
            let endpoint = "http://127.0.0.1:\(vendor.port)"
            let apply = try tailor.start(["apply", "--yes", "--endpoint", endpoint])
            try await vendor.waitUntilIdle()
            apply.interrupt()
            let outcome = await apply.outcome()
            #expect(outcome.exit == 9)
            #expect(
                outcome.errors.contains(
                    "Interrupted. Nothing was changed. Run `tailor apply --endpoint \(endpoint)` to start again."
                ))
        }
    }

    @Test("a closed terminal interrupts an apply") func aClosedTerminalInterruptsAnApply() async throws {
        try await withIdleVendor(.overrunByWrites) { tailor, vendor, _ in
            let outcome = try await tailor.start(["apply", "--yes", "--endpoint", vendor.url]).during { apply in
                try await vendor.waitUntilIdle()
                apply.hangUp()
            }
            #expect(outcome.exit == 9 && !outcome.wasKilled)
            #expect(outcome.output.contains("Interrupted. 0 of "))
        }
    }

    @Test("under nohup a closed terminal is no interruption") func underNohupAClosedTerminalIsNoInterruption()
        async throws
    {
        try await withIdleVendor(.overrunByWrites) { tailor, vendor, _ in
            let apply = ["apply", "--yes", "--endpoint", vendor.url]
            let outcome = try await tailor.startIgnoringHangUps(apply).during { apply in
                try await vendor.waitUntilIdle()
                apply.hangUp()
                // Signals are handled in the order of their numbers: SIGHUP would end it at once as the second.
                apply.interrupt()
            }
            #expect(outcome.exit == 9 && !outcome.wasKilled)
            #expect(outcome.output.contains("Interrupted. 0 of "))
        }
    }

    @Test("a command that only reads ends at once") func aCommandThatOnlyReadsEndsAtOnce() async throws {
        try await withIdleVendor(.silent) { tailor, vendor, _ in
            let outcome = try await tailor.start(["plan", "--endpoint", vendor.url]).during { plan in
                try await vendor.waitUntilIdle()
                plan.interrupt()
            }
            #expect(outcome.exit == 9)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.hasSuffix("\nInterrupted.\n"))
        }
    }

    /// A workspace that creates something, and a vendor that does not finish it.
    private func withIdleVendor(
        _ manner: IdleVendor.Manner, _ work: (TailorProcess, IdleVendor, URL) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            try folder.write(MainJobTests.configuration)
            let vendor = try IdleVendor(manner)
            defer { vendor.stop() }
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            try await work(tailor, vendor, folder)
        }
    }
}
