import Foundation
import TailorTesting
import Testing

/// `tailor state`, by hand.
@Suite struct StateCommandTests {
    @Test("a damaged journal is named and repaired") func aDamagedJournalIsNamedAndRepaired() async throws {
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
            #expect(repaired.output.contains("Lost: line 1 of the journal, which cannot be read."))
            #expect(try await tailor.run("plan", "--detailed-exitcode", "--endpoint", "emulator").exit == 0)
        }
    }

    @Test("what is not unresolved cannot be adopted") func whatIsNotUnresolvedCannotBeAdopted() async throws {
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

    @Test("a state that nobody holds is not locked") func aStateThatNobodyHoldsIsNotLocked() async throws {
        try await withFolder { folder in
            try folder.write(MainJobTests.configuration)
            let unlocked = try await TailorProcess(folder: folder).run(
                "state", "unlock", "1c0ffee1", "--endpoint", "emulator")
            #expect(unlocked.exit == 0)
            #expect(unlocked.output == "The state is not locked.\n")
        }
    }

    /// The emulator has none of its objects: what was unresolved did not happen.
    @Test("the state of an earlier version is read and repaired") func theStateOfAnEarlierVersionIsReadAndRepaired()
        async throws
    {
        try await withFolder { folder in
            try folder.write(MainJobTests.configuration)
            let state = folder.appending(path: ".tailor/emulator")
            try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
            let killed = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
                .appending(path: "TailorStateTests/Fixtures/0.1.0/killed")
            for file in ["state.json", "journal.jsonl"] {
                try FileManager.default.copyItem(at: killed.appending(path: file), to: state.appending(path: file))
            }
            let tailor = TailorProcess(folder: folder)
            let unresolved = "upload datasets.late.images[\"sleeping.png\"]"
            let status = try await tailor.run("status")
            #expect(status.exit == 0)
            #expect(status.output.contains("\n  \(unresolved)\n"))
            #expect(status.output.contains("models.pip (r4, successor)"))

            let repaired = try await tailor.run("state", "repair")
            #expect(repaired.exit == 0)
            #expect(repaired.output.contains("an earlier run did not \(unresolved)"))
            #expect(try await !tailor.run("status").output.contains(unresolved))
            #expect(try await tailor.run("output", "projects.new.id").output == "12403\n")
        }
    }

    @Test("its folders are for their owner only whoever creates them")
    func itsFoldersAreForTheirOwnerOnlyWhoeverCreatesThem() async throws {
        try await withFolder { folder in
            try folder.write(MainJobTests.configuration)
            let tailor = TailorProcess(folder: folder)
            #expect(try await tailor.run("plan").exit == 0)
            #expect(try folder.permissions(of: ".tailor") == 0o700)
            #expect(try folder.permissions(of: ".tailor/emulator") == 0o700)
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            #expect(try folder.permissions(of: ".tailor/emulator/state.json") == 0o600)
            #expect(try folder.permissions(of: ".tailor/emulator/lock") == 0o600)
        }
        try await withFolder { folder in
            let emulator = try TailorProcess(folder: folder).start(["emulator", "--port", "0"])
            _ = try await emulator.during { emulator in
                _ = try await emulator.address()
                emulator.interrupt()
            }
            #expect(try folder.permissions(of: ".tailor") == 0o700)
        }
    }
}

extension URL {
    fileprivate func permissions(of file: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: appending(path: file).path)
        return try #require(attributes[.posixPermissions] as? Int)
    }
}
