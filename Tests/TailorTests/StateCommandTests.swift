import Foundation
import TailorTesting
import Testing

/// `tailor state`, by hand.
@Suite struct StateCommandTests {
    @Test func aDamagedJournalIsNamedAndRepaired() async throws {
        try await withFolder { folder in
            try folder.write(MainJobTests.configuration)
            let tailor = TailorProcess(folder: folder)
            let none = try await tailor.run("state", "repair", "--endpoint", "emulator")
            #expect(none.exit == 0)
            #expect(none.output == "Nothing to repair: the state is intact, and no operation is unresolved.\n")

            #expect(try await tailor.run("apply", "--yes", "--wait", "--endpoint", "emulator").exit == 0)
            let journal = folder.appending(path: ".tailor/emulator/journal.jsonl")
            try Data("nonsense\nmore\n".utf8).write(to: journal)
            let plan = try await tailor.run("plan", "--endpoint", "emulator")
            #expect(plan.exit == 1)
            #expect(plan.errors.contains("is damaged at line 1") && plan.errors.contains("`tailor state repair`"))
            let repaired = try await tailor.run("state", "repair", "--endpoint", "emulator")
            #expect(repaired.exit == 0)
            #expect(repaired.output.contains("Lost: line 1 cannot be read."))
            #expect(try await tailor.run("plan", "--detailed-exitcode", "--endpoint", "emulator").exit == 0)
        }
    }

    @Test func whatIsNotUnresolvedCannotBeAdopted() async throws {
        try await withFolder { folder in
            try folder.write(MainJobTests.configuration)
            let tailor = TailorProcess(folder: folder)
            let adopted = try await tailor.run(
                "state", "repair", "--adopt", "projects.mascot=7", "--endpoint", "emulator")
            #expect(adopted.exit == 1)
            #expect(adopted.errors.contains("no operation on projects.mascot is unresolved"))
            #expect(try await tailor.run("state", "repair", "--adopt", "projects.mascot").exit == 64)
            let twice = try await tailor.run("state", "repair", "--adopt", "a.b=1", "--forget", "a.b")
            #expect(twice.exit == 64 && twice.errors.contains("There are two answers for `a.b`: give one."))
        }
    }

    @Test func aStateThatNobodyHoldsIsNotLocked() async throws {
        try await withFolder { folder in
            try folder.write(MainJobTests.configuration)
            let unlocked = try await TailorProcess(folder: folder).run(
                "state", "unlock", "1c0ffee1", "--endpoint", "emulator")
            #expect(unlocked.exit == 0)
            #expect(unlocked.output == "The state is not locked.\n")
        }
    }
}
