import Foundation
import TailorTesting
import Testing

@Suite struct DoctorTests {
    @Test func withoutAWorkspaceAndATokenEverythingElseIsChecked() async throws {
        try await withFolder { folder in
            let outcome = try await TailorProcess(folder: folder).run("doctor")
            #expect(outcome.exit == 5)
            #expect(outcome.output.contains("warning  workspace  none in "))
            #expect(outcome.output.contains("error    token      none: the variable BRIA_API_TOKEN is not set"))
            #expect(outcome.output.contains("ok       disk       rename, sync and lock work in "))
            for word in ["libcurl/", "libyaml/", "SQLite/", "tailor 0."] { #expect(outcome.output.contains(word)) }
            #expect(outcome.errors.isEmpty)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty, "it leaves nothing")
        }
    }

    @Test func aVendorThatAnswersIsGreenAndNoSecretIsPrinted() async throws {
        try await withFolder { folder in
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "secret-token"
            tailor.environment["https_proxy"] = "http://somebody:secret-password@proxy.example:3128/secret-path"
            try folder.write(MainJobTests.configuration)
            try await withEmulator(tailor) { endpoint in
                let text = try await tailor.run("doctor", "--endpoint", endpoint)
                #expect(text.exit == 0, "\(text.output)")
                #expect(text.output.contains("answered 200 in "))
                #expect(text.output.contains("https_proxy=http://proxy.example:3128"))
                #expect(text.output.hasSuffix("\nEverything is fine.\n"), "\(text.output)")

                let json = try await tailor.run("doctor", "--endpoint", endpoint, "--format", "json")
                let report = try Self.decoder.decode(Report.self, from: Data(json.output.utf8))
                #expect(report.formatVersion == "1.0" && report.summary.errors == 0)
                #expect(report.checks.map(\.name).contains("clock") && report.checks.allSatisfy { $0.state == "ok" })
                for output in [text.output, json.output, text.errors, json.errors] {
                    #expect(!output.contains("secret"))
                }
            }
        }
    }

    @Test func aTokenThatIsRefusedIsAnErrorOfAuthentication() async throws {
        try await withFolder { folder in
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "wrong-token"
            try await withEmulator(tailor, ["--token", "right-token"]) { endpoint in
                let outcome = try await tailor.run("doctor", "--endpoint", endpoint)
                #expect(outcome.exit == 5)
                #expect(outcome.output.contains("the token from the variable BRIA_API_TOKEN"))
                #expect(!outcome.output.contains("wrong-token"))
            }
        }
    }

    @Test func anEndpointThatIsNotThereIsAnError() async throws {
        try await withFolder { folder in
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            let outcome = try await tailor.run("doctor", "--endpoint", "http://127.0.0.1:1")
            #expect(outcome.exit == 1)
            #expect(outcome.output.contains("error    endpoint   http://127.0.0.1:1 cannot be reached"))
        }
    }

    @Test func mistakesOfTheWorkspaceAreCounted() async throws {
        try await withFolder { folder in
            try folder.write("version: 1\nprojects:\n  lora:\n    nmae: Lora\n")
            let outcome = try await TailorProcess(folder: folder).run("doctor")
            #expect(outcome.exit == 1)
            #expect(outcome.output.contains("first at tailor.yaml:"))
            #expect(outcome.output.contains("warning  endpoint   not checked: the workspace has mistakes"))
        }
    }

    @Test func aProbeAsksFirst() async throws {
        try await withFolder { folder in
            let outcome = try await TailorProcess(folder: folder).run("doctor", "--probe")
            #expect(outcome.exit == 64 && outcome.errors.contains("--yes"))
            #expect(try await TailorProcess(folder: folder).run("doctor", "--yes").exit == 64)
        }
    }

    @Test func whatAProbeFindsTheEmulatorPlays() async throws {
        try await withFolder { folder in
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            let quirks = ["--quirk", "respell-nulls", "--quirk", "rename-unique"]
            let first = try await withEmulator(tailor, quirks) { endpoint in
                let outcome = try await tailor.run("doctor", "--probe", "--yes", "--endpoint", endpoint)
                #expect(outcome.exit == 0, "\(outcome.errors)")
                #expect(outcome.errors.contains("sends about 25 requests"))
                #expect(outcome.output.contains("tailor emulator --profile .tailor/vendor.json"))
                #expect(try await VendorAnswer("GET", "projects", at: endpoint).text == "[]", "nothing is left")
                return try Self.profile(folder)
            }
            let file = folder.appending(path: ".tailor/vendor.json").path
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(!first.contains("tailor-probe") && !first.contains("127.0.0.1"))

            try FileManager.default.copyItem(atPath: file, toPath: folder.appending(path: "vendor.json").path)
            let profile = ["--profile", folder.appending(path: "vendor.json").path]
            try await withEmulator(tailor, profile) { endpoint in
                let outcome = try await tailor.run(
                    "doctor", "--probe", "--yes", "--endpoint", endpoint, "--format", "json")
                #expect(outcome.exit == 0, "\(outcome.errors)")
                #expect(outcome.output == first)
            }
        }
    }

    private static func profile(_ folder: URL) throws -> String {
        try String(contentsOf: folder.appending(path: ".tailor/vendor.json"), encoding: .utf8)
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    private struct Report: Decodable {
        struct Summary: Decodable { let errors: Int }
        struct Check: Decodable {
            let name: String
            let state: String
        }

        let formatVersion: String
        let summary: Summary
        let checks: [Check]
    }
}
