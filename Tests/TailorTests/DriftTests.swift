import TailorTesting
import Testing

/// What somebody changes at the vendor by hand.
@Suite struct DriftTests {
    @Test("an edit in the console is named and put right") func anEditInTheConsoleIsNamedAndPutRight() async throws {
        try await withFolder { folder in
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            try folder.write(MainJobTests.configuration)
            try await withEmulator(tailor) { endpoint in
                #expect(try await tailor.run("apply", "--yes", "--endpoint", endpoint).exit == 0)
                let id = try await tailor.run("output", "projects.mascot.id", "--endpoint", endpoint).output

                let renamed = try await VendorAnswer(
                    "PUT", "projects/\(id.dropLast())", at: endpoint, #"{"project_name":"From the console"}"#)
                #expect(renamed.status == 200)
                let drift = try await tailor.run("drift", "--endpoint", endpoint)
                #expect(drift.exit == 2)
                #expect(drift.output.contains("Mascot autumn") && drift.output.contains("From the console"))
                #expect(try await tailor.run("apply", "--yes", "--endpoint", endpoint).exit == 0)
                #expect(try await tailor.run("drift", "--endpoint", endpoint).exit == 0)

                let elsewhere = try await tailor.run("plan", "--endpoint", "http://127.0.0.1:1")
                #expect(elsewhere.exit == 1)
                #expect(elsewhere.errors.contains(endpoint) && elsewhere.errors.contains("--state"))
            }
        }
    }
}
