import Foundation
import FoundationNetworking
import Testing

/// What somebody changes at the vendor by hand.
@Suite struct DriftTests {
    @Test func anEditInTheConsoleIsNamedAndPutRight() async throws {
        try await withFolder { folder in
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            try folder.write(MainJobTests.configuration)
            let emulator = try tailor.start(["emulator", "--port", "0", "--data", "world"])
            try await emulator.waitUntil(itSays: "Ctrl-C ends it.")
            let url = try #require(emulator.said.firstMatch(of: /http:[0-9.:\/]+/)).0
            let endpoint = String(url)
            #expect(try await tailor.run("apply", "--yes", "--endpoint", endpoint).exit == 0)
            let id = try await tailor.run("output", "projects.mascot.id", "--endpoint", endpoint).output

            try await Self.rename(project: String(id.dropLast()), at: endpoint)
            let drift = try await tailor.run("drift", "--endpoint", endpoint)
            #expect(drift.exit == 2)
            #expect(drift.output.contains("Mascot autumn") && drift.output.contains("From the console"))
            #expect(try await tailor.run("apply", "--yes", "--endpoint", endpoint).exit == 0)
            #expect(try await tailor.run("drift", "--endpoint", endpoint).exit == 0)

            let elsewhere = try await tailor.run("plan", "--endpoint", "http://127.0.0.1:1")
            #expect(elsewhere.exit == 1)
            #expect(elsewhere.errors.contains(endpoint) && elsewhere.errors.contains("--state"))
            emulator.interrupt()
            _ = await emulator.outcome()
        }
    }

    private static func rename(project id: String, at endpoint: String) async throws {
        let url = try #require(URL(string: "\(endpoint)/v1/tailored-gen/projects/\(id)"))
        var request = URLRequest(url: url)
        request.httpMethod = "PUT"
        request.setValue("any", forHTTPHeaderField: "api_token")
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(#"{"project_name":"From the console"}"#.utf8)
        let (_, response) = try await URLSession.shared.data(for: request)
        #expect((response as? HTTPURLResponse)?.statusCode == 200)
    }
}
