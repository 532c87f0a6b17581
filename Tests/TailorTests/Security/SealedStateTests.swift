import Foundation
import TailorTesting
import Testing

/// The keys of a shared state come from the environment, and nothing is written without them.
@Suite("The key of a shared state") struct SealedStateTests {
    private static let key = String(repeating: "4f", count: 32)
    private static let other = String(repeating: "a0", count: 32)

    @Test("encrypts all that is stored, and is needed to read it")
    func encrypted() async throws {
        try await withFolder { folder in
            let objects = ObjectServer()
            try await objects.serve { store in
                var tailor = TailorProcess(folder: folder)
                tailor.environment = [
                    "BRIA_API_TOKEN": "secret-token", "AWS_ACCESS_KEY_ID": "AKIATEST",
                    "AWS_SECRET_ACCESS_KEY": "secret-aws",
                    "TAILOR_STATE_KEY": Self.key,
                ]
                try folder.write(Self.workspace(store, objects.bucket))
                try await withEmulator(tailor) { url in
                    let applied = try await tailor.run("apply", "--yes", "--endpoint", url)
                    #expect(applied.exit == 0, "\(applied.errors)")
                    #expect(objects.keys.contains("team/state.json"), "\(objects.keys)")
                    for name in objects.keys where name != "team/lock" {
                        let bytes = objects.bytes(of: name) ?? Data()
                        #expect(bytes.isEmpty || bytes.starts(with: Data("tailor-sealed 1 ".utf8)), "\(name)")
                    }
                    var outcomes = [applied, try await tailor.run("plan", "--detailed-exitcode", "--endpoint", url)]
                    #expect(outcomes[1].exit == 0, "\(outcomes[1].output)\(outcomes[1].errors)")

                    tailor.environment["TAILOR_STATE_KEY"] = nil
                    outcomes.append(try await tailor.run("plan", "--endpoint", url))
                    #expect(outcomes[2].exit == 5)
                    #expect(outcomes[2].errors.contains("TAILOR_STATE_KEY is not set"), "\(outcomes[2].errors)")

                    tailor.environment["TAILOR_STATE_KEY"] = Self.other
                    outcomes.append(try await tailor.run("plan", "--endpoint", url))
                    #expect(outcomes[3].exit == 1)
                    #expect(outcomes[3].errors.contains("is encrypted with the key "), "\(outcomes[3].errors)")

                    tailor.environment["TAILOR_STATE_OLD_KEYS"] = Self.key
                    outcomes.append(try await tailor.run("plan", "--endpoint", url))
                    #expect(outcomes[4].exit == 0, "\(outcomes[4].errors)")

                    let stored = objects.keys.map { String(decoding: objects.bytes(of: $0) ?? Data(), as: UTF8.self) }
                    for text in outcomes.flatMap({ [$0.output, $0.errors] }) + stored {
                        for secret in [Self.key, Self.other, "secret-aws", "secret-token"] {
                            #expect(!text.contains(secret))
                        }
                    }
                }
            }
        }
    }

    @Test("a command may print the key, and its failure is told")
    func command() async throws {
        try await withFolder { folder in
            let objects = ObjectServer()
            try await objects.serve { store in
                var tailor = TailorProcess(folder: folder)
                tailor.environment = [
                    "BRIA_API_TOKEN": "token", "AWS_ACCESS_KEY_ID": "AKIATEST", "AWS_SECRET_ACCESS_KEY": "secret-aws",
                    "TAILOR_STATE_KEY_COMMAND": "echo once >> runs; echo \(Self.key)",
                ]
                try folder.write(Self.workspace(store, objects.bucket))
                try await withEmulator(TailorProcess(folder: folder)) { url in
                    #expect(try await tailor.run("apply", "--yes", "--endpoint", url).exit == 0)
                    let runs = try String(contentsOf: folder.appending(path: "runs"), encoding: .utf8)
                    #expect(runs == "once\n")
                    let cases = [
                        ("exit 3", "the command of TAILOR_STATE_KEY_COMMAND gave no key: it ended with exit code 3"),
                        (
                            "echo \(Self.key.dropLast(2))",
                            "what the command of TAILOR_STATE_KEY_COMMAND prints does not hold a key"
                        ),
                    ]
                    for (command, message) in cases {
                        tailor.environment["TAILOR_STATE_KEY_COMMAND"] = command
                        let refused = try await tailor.run("plan", "--endpoint", url)
                        #expect(refused.exit == 5 && refused.errors.contains(message), "\(refused.errors)")
                        #expect(!refused.errors.contains(Self.key.dropLast(2)))
                    }
                    tailor.environment["TAILOR_STATE_KEY"] = Self.key
                    let both = try await tailor.run("plan", "--endpoint", url)
                    #expect(both.errors.contains("both TAILOR_STATE_KEY and TAILOR_STATE_KEY_COMMAND are set"))
                    tailor.environment["TAILOR_STATE_KEY_COMMAND"] = nil
                    #expect(try await tailor.run("plan", "--detailed-exitcode", "--endpoint", url).exit == 0)
                }
            }
        }
    }

    @Test("a state in plain text is read only if that is allowed, and encrypted by the next write")
    func introduced() async throws {
        try await withFolder { folder in
            let objects = ObjectServer()
            try await objects.serve { store in
                var tailor = TailorProcess(folder: folder)
                tailor.environment = [
                    "BRIA_API_TOKEN": "token", "AWS_ACCESS_KEY_ID": "AKIATEST", "AWS_SECRET_ACCESS_KEY": "secret-aws",
                    "TAILOR_STATE_KEY": Self.key,
                ]
                try await withEmulator(tailor) { url in
                    try folder.write(Self.workspace(store, objects.bucket, isEncrypted: false))
                    #expect(try await tailor.run("apply", "--yes", "--endpoint", url).exit == 0)
                    try folder.write(Self.workspace(store, objects.bucket, projects: ["lora", "second"]))
                    let refused = try await tailor.run("plan", "--endpoint", url)
                    #expect(refused.exit == 1)
                    #expect(refused.errors.contains("is not encrypted"), "\(refused.errors)")
                    let moved = try await tailor.run("apply", "--yes", "--allow-unencrypted", "--endpoint", url)
                    #expect(moved.exit == 0, "\(moved.errors)")
                    let again = try await tailor.run("plan", "--detailed-exitcode", "--endpoint", url)
                    #expect(again.exit == 0, "\(again.errors)")
                }
            }
        }
    }

    private static func workspace(
        _ store: String, _ bucket: String, isEncrypted: Bool = true, projects: [String] = ["lora"]
    ) -> String {
        """
        tailor: 1
        state: { backend: s3, bucket: \(bucket), prefix: team, endpoint: "\(store)", encryption: \(isEncrypted) }
        projects:

        """ + projects.map { "  \($0): { ip: { type: other, medium: illustration } }\n" }.joined()
    }
}
