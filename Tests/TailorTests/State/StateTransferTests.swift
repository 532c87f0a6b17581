import Foundation
import TailorTesting
import Testing

/// `tailor state pull`, `push`, `check` and `move-backend`, through the real program.
@Suite("A state that is moved") struct StateTransferTests {
    private static let key = String(repeating: "4f", count: 32)

    private static func yaml(_ state: String) -> String {
        """
        tailor: 1
        projects:
          pip: { name: Pip, ip: { type: other, medium: illustration } }
        state: { \(state) }

        """
    }

    private static func tailor(in folder: URL, _ store: String = "") -> TailorProcess {
        var tailor = TailorProcess(folder: folder)
        tailor.environment = [
            "BRIA_API_TOKEN": "any", "AWS_ACCESS_KEY_ID": "AKIATAILOR", "AWS_SECRET_ACCESS_KEY": "hunter2secret",
        ]
        if !store.isEmpty { tailor.environment["AWS_ENDPOINT_URL_S3"] = store }
        return tailor
    }

    @Test("what is pulled can be edited and pushed, as long as nobody wrote since")
    func pullAndPush() async throws {
        let server = ObjectServer()
        try await server.serve { store in
            try await withFolder { folder in
                let tailor = Self.tailor(in: folder, store)
                try folder.write(Self.yaml("backend: s3, bucket: \(server.bucket), prefix: team"))
                try await withEmulator(tailor) { url in
                    let none = try await tailor.run("state", "pull", "--endpoint", url)
                    #expect(none.exit == 1 && none.output.isEmpty)
                    #expect(none.errors.contains("there is no state at s3://\(server.bucket)/team/state.json"))
                    #expect(try await tailor.run("apply", "--yes", "--endpoint", url).exit == 0)
                    let pulled = try await tailor.run("state", "pull", "--endpoint", url)
                    #expect(pulled.exit == 0 && pulled.errors.isEmpty)
                    #expect(Data(pulled.output.utf8) == server.bytes(of: "team/state.json"))

                    let file = folder.appending(path: "pulled.json")
                    try Data(pulled.output.utf8).write(to: file)
                    let same = try await tailor.run("state", "push", "pulled.json", "--endpoint", url)
                    #expect(same.output == "Nothing to push: that is what is stored.\n", "\(same.errors)")
                    let edited = pulled.output.replacing("\"pip\"", with: "\"pop\"")
                    try Data(edited.utf8).write(to: file)
                    let pushed = try await tailor.run("state", "push", "pulled.json", "--endpoint", url)
                    #expect(pushed.output == "Pushed: the state has serial 2.\n", "\(pushed.errors)")
                    #expect(try await tailor.run("state", "list", "--endpoint", url).output == "projects.pop\n")
                    #expect(server.bytes(of: "team/state.json.backup") == Data(pulled.output.utf8))

                    let older = try await tailor.run("state", "push", "pulled.json", "--endpoint", url)
                    #expect(older.exit == 1)
                    #expect(older.errors.contains("its serial is 1, and 2 is stored"), "\(older.errors)")
                    #expect(older.errors.contains("write `\"serial\" : 2` into the file"), "\(older.errors)")
                    let back = pulled.output.replacing("\"serial\" : 1", with: "\"serial\" : 2")
                    try Data(back.utf8).write(to: file)
                    #expect(try await tailor.run("state", "push", "pulled.json", "--endpoint", url).exit == 0)
                    #expect(try await tailor.run("plan", "--detailed-exitcode", "--endpoint", url).exit == 0)
                }
            }
        }
    }

    @Test("what does not continue the state is not pushed")
    func refusedPush() async throws {
        try await withFolder { folder in
            let tailor = Self.tailor(in: folder)
            try folder.write(Self.yaml("path: .tailor/state.json"))
            try await withEmulator(tailor) { url in
                #expect(try await tailor.run("apply", "--yes", "--endpoint", url).exit == 0)
                let pulled = try await tailor.run("state", "pull", "--endpoint", url).output
                let lineage = String(try #require(pulled.firstMatch(of: /"lineage" : "([^"]+)"/)).1)
                let cases = [
                    (pulled.replacing(lineage, with: "6b0c1c1e-0000-4000-8000-000000000000"), "is another state than"),
                    (pulled.replacing(url, with: "https://other.example"), "belongs to the endpoint https://other"),
                    ("{}", "x.json is not a state: "),
                    ("", "x.json is not a state: it is empty"),
                    (
                        pulled.replacing("\"format_version\" : \"1.0\"", with: "\"format_version\" : \"2.0\""),
                        "has format 2.0"
                    ),
                ]
                for (text, message) in cases {
                    try Data(text.utf8).write(to: folder.appending(path: "x.json"))
                    let refused = try await tailor.run("state", "push", "x.json", "--endpoint", url)
                    #expect(refused.exit == 1 && refused.errors.contains(message), "\(refused.errors)")
                }
                let missing = try await tailor.run("state", "push", "y.json", "--endpoint", url)
                #expect(missing.exit == 1 && missing.errors.contains("the state y.json cannot be read: "))
                #expect(try await tailor.run("state", "pull", "--endpoint", url).output == pulled)
            }
        }
    }

    @Test("goes from a file to a store, to another prefix, and back, with the plans that were applied")
    func move() async throws {
        let server = ObjectServer()
        try await server.serve { store in
            try await withFolder { folder in
                var tailor = Self.tailor(in: folder, store)
                tailor.environment["TAILOR_STATE_KEY"] = Self.key
                let file = Self.yaml("path: .tailor/state.json")
                try folder.write(file)
                try await withEmulator(tailor) { url in
                    #expect(try await tailor.run("plan", "--out", "plan.json", "--endpoint", url).exit == 0)
                    #expect(try await tailor.run("apply", "plan.json", "--endpoint", url).exit == 0)
                    let before = try await tailor.run("state", "pull", "--endpoint", url).output

                    func move(to yaml: String, from place: String) async throws {
                        try folder.write(yaml)
                        let moved = try await tailor.run(
                            "state", "move-backend", "--from", place, "--endpoint", url)
                        #expect(moved.exit == 0 && moved.output.hasPrefix("Moved to "), "\(moved.errors)")
                        #expect(try await tailor.run("state", "pull", "--endpoint", url).output == before)
                        let plan = try await tailor.run("plan", "--detailed-exitcode", "--endpoint", url)
                        #expect(plan.exit == 0, "\(plan.output)\(plan.errors)")
                    }
                    let first = Self.yaml("backend: s3, bucket: \(server.bucket), prefix: a, encryption: true")
                    try await move(to: first, from: ".tailor/state.json")
                    let stored = try #require(server.bytes(of: "a/state.json"))
                    #expect(stored.starts(with: Data("tailor-sealed 1 ".utf8)))
                    let again = try await tailor.run("apply", "plan.json", "--endpoint", url)
                    #expect(again.exit != 0 && again.errors.contains("was already applied"), "\(again.errors)")
                    try await move(
                        to: Self.yaml("backend: s3, bucket: \(server.bucket), prefix: b"),
                        from: "s3://\(server.bucket)/a/state.json")
                    try await move(to: file, from: "s3://\(server.bucket)/b")
                    try folder.write(first)
                    let old = try await tailor.run("plan", "--endpoint", url)
                    let moved =
                        "the state s3://\(server.bucket)/a/state.json was moved to s3://\(server.bucket)/b/state.json"
                    #expect(old.exit == 1 && old.errors.contains(moved), "\(old.errors)")
                    let repaired = try await tailor.run("state", "repair", "--endpoint", url)
                    #expect(repaired.exit == 1 && repaired.errors.contains(moved), "\(repaired.errors)")
                    #expect(server.bytes(of: "a/state.json") == nil)
                }
            }
        }
    }

    @Test("is not moved over another one, from nowhere, or to where it is")
    func refusedMove() async throws {
        try await withFolder { folder in
            let tailor = Self.tailor(in: folder)
            try folder.write(Self.yaml("path: a/state.json"))
            try await withEmulator(tailor) { url in
                #expect(try await tailor.run("apply", "--yes", "--endpoint", url).exit == 0)
                let second = Self.yaml("path: b/state.json").replacing("pip", with: "pop").replacing("Pip", with: "Pop")
                try folder.write(second)
                #expect(try await tailor.run("apply", "--yes", "--endpoint", url).exit == 0)
                let cases = [
                    ("a/state.json", 1, "there is a state at "), ("b/state.json", 1, "already"),
                    ("c/state.json", 1, "there is no state at c/state.json"), ("s3://", 64, "names no bucket"),
                ]
                for (place, exit, message) in cases {
                    let refused = try await tailor.run("state", "move-backend", "--from", place, "--endpoint", url)
                    #expect(refused.exit == exit && refused.errors.contains(message), "\(refused.errors)")
                }
            }
        }
    }

    /// The killed run of the fixture left an upload without its outcome.
    @Test("waits until nothing is unresolved")
    func unresolved() async throws {
        try await withFolder { folder in
            let tailor = Self.tailor(in: folder)
            try folder.write(MainJobTests.configuration)
            let state = folder.appending(path: ".tailor/emulator")
            try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
            let killed = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "TailorStateTests/Fixtures/0.1.0/killed")
            for file in ["state.json", "journal.jsonl"] {
                try FileManager.default.copyItem(at: killed.appending(path: file), to: state.appending(path: file))
            }
            let pulled = try await tailor.run("state", "pull")
            #expect(pulled.exit == 0 && pulled.errors.contains("2 operations are unresolved, and not part of what"))
            try Data(pulled.output.utf8).write(to: folder.appending(path: "pulled.json"))
            for command in [
                ["state", "push", "pulled.json"],
                ["state", "move-backend", "--from", ".tailor/emulator/state.json", "--state", "new.json"],
            ] {
                let refused = try await tailor.start(command).outcome()
                #expect(refused.exit == 1)
                #expect(
                    refused.errors.contains("cannot be replaced or moved while 2 operations are unresolved"),
                    "\(refused.errors)")
            }
            let checked = try await tailor.run("state", "check")
            #expect(checked.output.contains("2 operations are unresolved.\nThe lock is free.\n"), "\(checked.output)")
        }
    }

    @Test("its place is checked, a folder or a store")
    func check() async throws {
        let server = ObjectServer()
        try await server.serve { store in
            try await withFolder { folder in
                let tailor = Self.tailor(in: folder, store)
                try folder.write(Self.yaml("path: .tailor/state.json"))
                let file = try await tailor.run("state", "check")
                #expect(file.exit == 0, "\(file.errors)")
                #expect(
                    file.output.hasSuffix(" can be written, and locked.\nNothing is stored yet.\nThe lock is free.\n"))

                try folder.write(Self.yaml("backend: s3, bucket: \(server.bucket), prefix: team"))
                let kept = try await tailor.run("state", "check")
                #expect(kept.exit == 0, "\(kept.errors)")
                #expect(kept.output.hasPrefix("s3://\(server.bucket)/team/ keeps its word: it creates nothing twice"))
                #expect(server.keys.isEmpty)
                server.behave { $0.ignoresIfMatch = true }
                let broken = try await tailor.run("state", "check")
                #expect(broken.exit == 1 && broken.output.isEmpty)
                #expect(broken.errors.contains("cannot hold a state: it replaces an object that has changed"))
            }
        }
    }
}
