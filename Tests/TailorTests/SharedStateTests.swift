import Foundation
import TailorTesting
import Testing

/// A state in an S3 store, as two checkouts of one workspace use it.
@Suite struct SharedStateTests {
    private static func yaml(_ server: ObjectServer, _ more: String) -> String {
        """
        tailor: 1
        projects:
          pip:
            name: Pip
            ip: { type: other, medium: illustration }
        state: { backend: s3, bucket: \(server.bucket), prefix: teams/mascot, \(more) }

        """
    }

    private func checkout(_ name: String, in folder: URL, _ yaml: String) throws -> TailorProcess {
        var tailor = try TailorProcess(checkout: name, in: folder, yaml)
        tailor.environment = [
            "BRIA_API_TOKEN": "any", "AWS_ACCESS_KEY_ID": "AKIATAILOR", "AWS_SECRET_ACCESS_KEY": "hunter2secret",
        ]
        return tailor
    }

    @Test("what one checkout applies is nothing to do for the other; no secret is written anywhere")
    func twoCheckouts() async throws {
        let server = ObjectServer()
        try await server.serve { store in
            try await withFolder { folder in
                let yaml = Self.yaml(server, "endpoint: '\(store)'")
                let (ada, ben) = (try checkout("ada", in: folder, yaml), try checkout("ben", in: folder, yaml))
                try await withEmulator(TailorProcess(folder: folder)) { url in
                    let applied = try await ada.run("apply", "--yes", "--endpoint", url)
                    #expect(applied.exit == 0, "\(applied.errors)")
                    let planned = try await ben.run("plan", "--detailed-exitcode", "--endpoint", url)
                    #expect(planned.exit == 0 && planned.output.hasPrefix("No changes."), "\(planned.errors)")
                    let output = try await ben.run("output", "projects.pip.id", "--endpoint", url)
                    #expect(output.exit == 0, "\(output.errors)")
                    let destroyed = try await ben.run("destroy", "--yes", "--endpoint", url)
                    #expect(destroyed.exit == 0, "\(destroyed.errors)")
                    let again = try await ada.run("plan", "--detailed-exitcode", "--endpoint", url)
                    #expect(again.exit == 2 && again.output.contains("1 to create"), "\(again.errors)")
                    let said = [applied, planned, output, destroyed, again].map { $0.output + $0.errors }
                    #expect(!said.joined().contains("hunter2secret"))
                }
                #expect(
                    server.keys == ["teams/mascot/lock", "teams/mascot/state.json", "teams/mascot/state.json.backup"])
                #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "ada/.tailor/state.json").path))
                for key in server.keys {
                    let text = String(decoding: server.bytes(of: key) ?? Data(), as: UTF8.self)
                    #expect(!text.contains("hunter2secret") && !text.contains("AKIATAILOR"))
                }
            }
        }
    }

    @Test("a held lock is named with exit 6; one that is gone is removed by its id")
    func lock() async throws {
        let server = ObjectServer()
        try await server.serve { store in
            try await withFolder { folder in
                let tailor = try checkout("ada", in: folder, Self.yaml(server, "endpoint: '\(store)'"))
                try await withEmulator(TailorProcess(folder: folder)) { url in
                    #expect(try await tailor.run("apply", "--yes", "--endpoint", url).exit == 0)
                    let lock = String(decoding: try #require(server.bytes(of: "teams/mascot/lock")), as: UTF8.self)
                    // A run that was killed a minute ago.
                    func stamp(_ seconds: Double) -> String { Date(timeIntervalSinceNow: seconds).formatted(.iso8601) }
                    let holder = """
                        {"command":"apply","host":"build-7","id":"0","pid":4711,"since":"\(stamp(-90))","user":"ada"}
                        """
                    let fields = try #require(try JSONSerialization.jsonObject(with: Data(lock.utf8)) as? [String: Any])
                    var held = fields
                    held["holder"] = try JSONSerialization.jsonObject(with: Data(holder.utf8))
                    held["renewed"] = stamp(-60)
                    held["expires"] = stamp(120)
                    server.put(try JSONSerialization.data(withJSONObject: held), at: "teams/mascot/lock")

                    let refused = try await tailor.run("apply", "--yes", "--endpoint", url)
                    #expect(refused.exit == 6)
                    #expect(
                        refused.errors.contains(
                            "the state s3://\(server.bucket)/teams/mascot/state.json is locked by `tailor apply` (process "
                                + "4711 of ada on build-7"), "\(refused.errors)")
                    let id = String(try #require(refused.errors.firstMatch(of: /lock ([0-9a-f]{8})\)/)).1)
                    let unlocked = try await tailor.run("state", "unlock", id, "--endpoint", url)
                    #expect(unlocked.output == "Unlocked.\n", "\(unlocked.errors)")
                    #expect(try await tailor.run("apply", "--yes", "--endpoint", url).exit == 0)
                }
            }
        }
    }

    @Test("runs that share their budget count in one object; without it a run keeps to a part")
    func sharedBudget() async throws {
        let server = ObjectServer()
        try await server.serve { store in
            try await withFolder { folder in
                let yaml = Self.yaml(server, "endpoint: '\(store)', budget: shared")
                let (ada, ben) = (try checkout("ada", in: folder, yaml), try checkout("ben", in: folder, yaml))
                try await withEmulator(TailorProcess(folder: folder), ["--requests-per-minute", "60"]) { url in
                    #expect(try await ada.run("apply", "--yes", "--endpoint", url).exit == 0)
                    #expect(try await ben.run("plan", "--endpoint", url).exit == 0)
                    let key = try #require(server.keys.first { $0.hasPrefix("teams/mascot/budget/") })
                    let budget = try #require(
                        try JSONSerialization.jsonObject(with: server.bytes(of: key) ?? Data()) as? [String: Any])
                    let runs = try #require(budget["runs"] as? [String: [String: Any]])
                    #expect(runs.count == 2)
                    #expect(runs.values.contains { $0.keys.contains("POST /v1/tailored-gen/projects") })
                    #expect(
                        !FileManager.default.fileExists(atPath: folder.appending(path: "ada/.tailor/budget.log").path))

                    server.fail { _, key in key.contains("/budget/") ? .busy : nil }
                    let alone = try await ben.run("plan", "--endpoint", url)
                    #expect(alone.exit == 0)
                    #expect(
                        alone.errors.components(separatedBy: "the shared request budget cannot be used").count == 2,
                        "\(alone.errors)")
                    #expect(
                        alone.errors.contains("This run sends at most 30 of 60 requests a minute to each endpoint"),
                        "\(alone.errors)")
                }
            }
        }
    }

    @Test("credentials go to no host that only the YAML names, and their lack is explained")
    func credentials() async throws {
        try await withFolder { folder in
            let server = ObjectServer()
            let yaml = Self.yaml(server, "endpoint: 'https://s3.stranger.example'")
            var tailor = try checkout("ada", in: folder, yaml)
            let refused = try await tailor.run("output")
            #expect(refused.exit == 5)
            #expect(
                refused.errors.contains(
                    "the YAML names the store https://s3.stranger.example, and credentials are not sent to a host that only "
                        + "the YAML names"), "\(refused.errors)")
            #expect(refused.errors.contains("`export AWS_ENDPOINT_URL_S3=https://s3.stranger.example`"))

            tailor.environment["AWS_ENDPOINT_URL_S3"] = "https://s3.stranger.example/path"
            #expect(
                try await tailor.run("output").errors.contains(
                    "AWS_ENDPOINT_URL_S3: the endpoint of the store has more"))

            tailor.environment = ["AWS_ENDPOINT_URL_S3": "https://127.0.0.1:1", "HOME": folder.path]
            let keyless = try await tailor.run("output")
            #expect(
                keyless.errors.contains(
                    "there are no credentials for the state's store: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not "
                        + "set"), "\(keyless.errors)")
        }
    }

    @Test("credentials come from a profile, and the endpoint from the environment")
    func profile() async throws {
        let server = ObjectServer()
        try await server.serve { store in
            try await withFolder { folder in
                var tailor = try checkout(
                    "ada", in: folder, Self.yaml(server, "endpoint: 'https://s3.stranger.example'"))
                let file = folder.appending(path: "credentials")
                try Data("[default]\n[team]\naws_access_key_id = AKIA\naws_secret_access_key = s/e+c=ret\n".utf8)
                    .write(to: file)
                tailor.environment = [
                    "AWS_SHARED_CREDENTIALS_FILE": file.path, "AWS_PROFILE": "team", "AWS_ENDPOINT_URL_S3": store,
                ]
                let found = try await tailor.run("output")
                #expect(found.exit == 0, "\(found.errors)")
                tailor.environment["AWS_PROFILE"] = "other"
                let refused = try await tailor.run("output")
                #expect(refused.errors.contains("\(file.path) has no profile `other`"), "\(refused.errors)")
            }
        }
    }
}
