import Foundation
import TailorTesting
import Testing

/// A state on a server with the protocol of Terraform's http backend, through the real program.
@Suite("A workspace whose state is on a server") struct ServerStateTests {
    private static func yaml(_ state: String) -> String {
        """
        tailor: 1
        projects:
          pip: { name: Pip, ip: { type: other, medium: illustration } }
        state: { \(state) }

        """
    }

    private func checkout(_ name: String, in folder: URL, _ yaml: String) throws -> TailorProcess {
        var tailor = try TailorProcess(checkout: name, in: folder, yaml)
        tailor.environment = [
            "BRIA_API_TOKEN": "any", "TF_HTTP_USERNAME": "ada", "TF_HTTP_PASSWORD": "hunter2secret",
        ]
        return tailor
    }

    @Test("two checkouts share it; the holder of the lock is named; no secret is written")
    func twoCheckouts() async throws {
        let server = StateServer()
        server.behave { $0.credentials = "ada:hunter2secret" }
        try await server.serve { address in
            try await withFolder { folder in
                // As GitLab wants it.
                let yaml = Self.yaml(
                    "backend: http, address: '\(address)', lock_address: '\(address)/lock', lock_method: POST, "
                        + "unlock_method: DELETE")
                let (ada, ben) = (try checkout("ada", in: folder, yaml), try checkout("ben", in: folder, yaml))
                try await withEmulator(TailorProcess(folder: folder)) { url in
                    let applied = try await ada.run("apply", "--yes", "--endpoint", url)
                    #expect(applied.exit == 0, "\(applied.errors)")
                    #expect(server.lockID == nil && server.log.contains("DELETE"))
                    let planned = try await ben.run("plan", "--detailed-exitcode", "--endpoint", url)
                    #expect(planned.exit == 0, "\(planned.output)\(planned.errors)")
                    let checked = try await ben.run("state", "check", "--endpoint", url)
                    #expect(checked.output.contains("\(address): serial 1, 1 address.\n"), "\(checked.output)")

                    let text = [applied, planned, checked].map { $0.output + $0.errors }.joined()
                    #expect(!text.contains("hunter2secret"))
                    #expect(!String(decoding: server.bytes ?? Data(), as: UTF8.self).contains("hunter2secret"))
                    #expect(
                        !FileManager.default.fileExists(atPath: folder.appending(path: "ada/.tailor/state.json").path))

                    var stranger = ben
                    stranger.environment["TF_HTTP_PASSWORD"] = "wrong"
                    let refused = try await stranger.run("plan", "--endpoint", url)
                    #expect(refused.exit == 1 && refused.errors.contains("it answered 401"), "\(refused.errors)")
                    stranger.environment["TF_HTTP_PASSWORD"] = nil
                    let half = try await stranger.run("plan", "--endpoint", url)
                    #expect(half.exit == 5 && half.errors.contains("TF_HTTP_PASSWORD is not set"), "\(half.errors)")
                }
            }
        }
    }

    @Test("a state moves there and back")
    func move() async throws {
        let server = StateServer()
        try await server.serve { address in
            try await withFolder { folder in
                let file = Self.yaml("path: .tailor/state.json")
                let shared = Self.yaml("backend: http, address: '\(address)', lock_address: '\(address)/lock'")
                let tailor = try checkout("ada", in: folder, file)
                let main = folder.appending(path: "ada/tailor.yaml")
                try await withEmulator(TailorProcess(folder: folder)) { url in
                    #expect(try await tailor.run("apply", "--yes", "--endpoint", url).exit == 0)
                    let before = try await tailor.run("state", "pull", "--endpoint", url).output
                    try Data(shared.utf8).write(to: main)
                    let there = try await tailor.run(
                        "state", "move-backend", "--from", ".tailor/state.json", "--endpoint", url)
                    #expect(there.output == "Moved to \(address): serial 1, 1 address.\n", "\(there.errors)")
                    #expect(try await tailor.run("state", "pull", "--endpoint", url).output == before)
                    try Data(before.utf8).write(to: folder.appending(path: "ada/pulled.json"))
                    try Data(file.utf8).write(to: main)
                    let old = try await tailor.run("plan", "--endpoint", url)
                    #expect(old.exit == 1 && old.errors.contains("was moved to"), "\(old.errors)")
                    let back = try await tailor.run("state", "push", "pulled.json", "--endpoint", url)
                    #expect(back.output == "Pushed: the state has serial 1.\n", "\(back.errors)")
                    let plan = try await tailor.run("plan", "--detailed-exitcode", "--endpoint", url)
                    #expect(plan.exit == 0, "\(plan.errors)")
                }
            }
        }
    }

    @Test("credentials go to no host that only the YAML names")
    func strangers() async throws {
        try await withFolder { folder in
            let address = "https://git.stranger.example/state?token=hunter3"
            var tailor = try checkout(
                "ada", in: folder, Self.yaml("backend: http, address: '\(address)', lock_address: '\(address)'"))
            let refused = try await tailor.run("output")
            #expect(refused.exit == 5)
            #expect(refused.errors.contains("credentials are not sent to a host that only the YAML names"))
            #expect(refused.errors.contains("`export TF_HTTP_ADDRESS=https://git.stranger.example/state`"))
            #expect(!refused.errors.contains("hunter"))
            tailor.environment["TF_HTTP_ADDRESS"] = "https://other.example/state"
            #expect(try await tailor.run("output").exit == 5)
        }
    }
}
