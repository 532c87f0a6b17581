import Foundation
import TailorTesting
import Testing

/// A token that the vendor refuses from one moment on.
@Suite struct RefusedTokenTests {
    private static let concurrency = 3

    private static let configuration =
        "tailor: 1\nremote: { concurrency: \(concurrency), token: { env: BRIA_MY_TOKEN } }\nprojects:\n"
        + (1...20).map { "  p\($0): { ip: { type: other, medium: illustration } }\n" }.joined()

    @Test("the run stops and names the token", arguments: [401, 402, 403])
    func theRunStopsAndNamesTheToken(status: Int) async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration)
            let fault =
                #"{ "at": "POST /v1/tailored-gen/projects", "occurrences": \#(Array(6...40)), "status": \#(status) }"#
            try folder.write(#"{ "faults": [ \#(fault) ] }"#, as: "faults.json")
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_MY_TOKEN"] = "s3cret-token"
            try await withEmulator(tailor, ["--faults", "faults.json"]) { url in
                let run = try await tailor.run("apply", "--yes", "--endpoint", url)
                #expect(run.exit == 5)
                let counts = try #require(
                    run.output.firstMatch(of: /5 of 20 operations done, ([0-9]+) failed, ([0-9]+) not started/))
                let (failed, notStarted) = (try #require(Int(counts.1)), try #require(Int(counts.2)))
                #expect((1...Self.concurrency).contains(failed) && failed + notStarted == 15)
                #expect(run.output.contains("POST /v1/tailored-gen/projects answered \(status): "))
                #expect(run.output.contains("the variable BRIA_MY_TOKEN"))
                #expect(!(run.output + run.errors).contains("s3cret-token"))
            }
        }
    }
}
