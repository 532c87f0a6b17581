import Foundation
import TailorModel
import TailorTesting
import Testing

@Suite("Events of a run") struct EventsTests {
    private func lines(_ text: String) throws -> [JSONValue] {
        try text.split(separator: "\n").map { try #require(JSONValue(parsing: String($0)), "\($0)") }
    }

    private func member(_ name: String, of value: JSONValue?) -> JSONValue? {
        guard case .object(let members)? = value else { return nil }
        return members[name]
    }

    @Test("are written as they happen, each as the schema says")
    func file() async throws {
        try await withStarter { tailor, folder in
            let run = try await tailor.run("apply", "--yes", "--events", "run.jsonl")
            #expect(run.exit == 0)
            let written = try lines(String(contentsOf: folder.appending(path: "run.jsonl"), encoding: .utf8))
            let schema = try SchemaCheck.events()
            for line in written { #expect(schema.violations(in: line) == [] && schema.unknownMembers(in: line) == []) }
            let events = written.map { member("event", of: $0) }
            #expect(events == ["run_started", "plan", "operation_started", "operation_ended", "run_ended"])
            #expect(member("command", of: written.first) == "apply" && member("exit", of: written.last) == 0)
            #expect(member("outcome", of: written[3]) == "done")
            #expect(member("address", of: written[3]) == "projects.mascot")
        }
    }

    @Test("go to stdout as `-`, and what people read to stderr")
    func standardOutput() async throws {
        try await withStarter { tailor, _ in
            let run = try await tailor.run("apply", "--yes", "--events", "-")
            #expect(run.exit == 0)
            #expect(try lines(run.output).count == 5)
            #expect(
                run.errors.contains("projects.mascot") && run.errors.contains("Applied 1 operation"), "\(run.errors)")
        }
    }

    @Test("name what failed, never the token, and end with the exit code")
    func failure() async throws {
        try await withFolder { folder in
            try folder.write(
                "tailor: 1\nprojects: { p: { ip: { type: other, medium: illustration } } }\n")
            let fault = #"{ "at": "POST /v1/tailored-gen/projects", "status": 422 }"#
            try folder.write(#"{ "faults": [ \#(fault) ] }"#, as: "faults.json")
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "s3cret-token"
            try await withEmulator(tailor, ["--faults", "faults.json"]) { url in
                let run = try await tailor.run("apply", "--yes", "--endpoint", url, "--events", "run.jsonl")
                #expect(run.exit == 1)
                let text = try String(contentsOf: folder.appending(path: "run.jsonl"), encoding: .utf8)
                let written = try lines(text)
                let failed = try #require(written.first { member("outcome", of: $0) == "failed" })
                #expect(member("status", of: member("error", of: failed)) == 422)
                #expect(member("exit", of: written.last) == 1)
                #expect(!text.contains("s3cret-token"))
            }
        }
    }

    @Test("that cannot be written are told before anything is done")
    func unwritable() async throws {
        try await withStarter { tailor, folder in
            let run = try await tailor.run("apply", "--yes", "--events", "missing/run.jsonl")
            #expect(run.exit == 64 && run.errors.contains("the events cannot be written to missing/run.jsonl: "))
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: ".tailor").path))
        }
    }
}
