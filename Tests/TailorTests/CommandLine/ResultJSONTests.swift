import Foundation
import TailorModel
import TailorTesting
import Testing

/// `--format json` of commands that change something: stdout has one document, and what people read is on stderr.
@Suite struct ResultJSONTests {
    private static let configuration = """
        tailor: 1
        remote: { endpoint: emulator }
        projects:
          owl: { name: Owl, ip: { type: stylized_scene, medium: illustration } }
        visual_schemas:
          flat: { schema: { style: flat } }
        datasets:
          poses: { project: owl, name: Poses, visual_schema: flat, status: draft, images: [ { files: images/*.png } ] }

        """

    private func workspace(_ work: (URL, TailorProcess) async throws -> Void) async throws {
        try await withFolder { folder in
            let pictures = folder.appending(path: "images")
            try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
            for number in 1...2 { try picture(number).write(to: pictures.appending(path: "\(number).png")) }
            try folder.write(Self.configuration)
            try await work(folder, TailorProcess(folder: folder))
        }
    }

    /// The members of the one document on stdout.
    private func document(_ outcome: TailorProcess.Outcome) throws -> [String: JSONValue] {
        guard case .object(let members)? = JSONValue(parsing: outcome.output) else {
            Issue.record("no document: \(outcome.output)\(outcome.errors)")
            return [:]
        }
        #expect(members["format_version"] == "1.0" && members["tailor_version"] != nil)
        return members
    }

    private func texts(_ name: String, in list: JSONValue?) -> [JSONValue] {
        guard case .array(let items)? = list else { return [] }
        return items.compactMap { if case .object(let members) = $0 { members[name] } else { nil } }
    }

    @Test("an apply lists its operations with their outcome; a second one has nothing to do") func applied()
        async throws
    {
        try await workspace { folder, tailor in
            let run = try await tailor.run("apply", "--yes", "--format", "json")
            #expect(run.exit == 0 && run.errors.contains("+ projects.owl"), "\(run.errors)")
            let result = try document(run)
            #expect(result["command"] == "apply" && result["ending"] == "applied" && result["refusals"] == [])
            #expect(texts("address", in: result["operations"]).first == "projects.owl")
            #expect(texts("image", in: result["operations"]).contains("1.png"))
            #expect(Set(texts("outcome", in: result["operations"])) == ["done"])

            let again = try document(try await tailor.run("apply", "--yes", "--format", "json"))
            #expect(again["ending"] == "nothing_to_do" && again["operations"] == [])
            let prune = try document(try await tailor.run("prune", "--yes", "--format", "json"))
            #expect(prune["command"] == "prune" && prune["ending"] == "nothing_to_do")
            let drift = try document(try await tailor.run("apply", "--refresh-only", "--yes", "--format", "json"))
            #expect(drift["recorded"] == false && drift["items"] == [])
            let destroy = try document(try await tailor.run("destroy", "--yes", "--format", "json"))
            #expect(destroy["command"] == "destroy" && destroy["ending"] == "applied")
        }
    }

    @Test("what failed and what was refused says why") func failed() async throws {
        try await workspace { folder, tailor in
            var tailor = tailor
            tailor.environment["BRIA_API_TOKEN"] = "any"
            let fault = "POST /v1/tailored-gen/datasets status=422"
            try await withEmulator(tailor, ["--fault", fault]) { url in
                let run = try await tailor.run("apply", "--yes", "--format", "json", "--endpoint", url)
                let result = try document(run)
                #expect(run.exit == 1 && result["ending"] == "incomplete")
                #expect(
                    Set(texts("outcome", in: result["operations"])) == ["done", "failed", "not_started"],
                    "\(run.output)")
                let flags = ["--format", "json", "--endpoint", url, "--state", "other.json"]
                let lost = try await tailor.start(["apply", "--yes"] + flags).outcome()
                let refused = try document(lost)
                #expect(lost.exit == 1 && refused["ending"] == "refused" && refused["operations"] == [])
                #expect(!texts("help", in: refused["refusals"]).isEmpty, "\(lost.output)")
            }
        }
    }

    @Test("a workspace that is written names its folder") func written() async throws {
        try await workspace { folder, tailor in
            let made = try document(try await tailor.run("init", "-C", "new", "--format", "json"))
            #expect(made["folder"] == .string(folder.appending(path: "new").path))
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            let run = try await tailor.run("export", "--out", "copy", "--download", "--format", "json")
            let exported = try document(run)
            #expect(exported["projects"] == 1 && exported["datasets"] == 1 && exported["models"] == 0, "\(run.errors)")
            #expect(exported["pictures"] == 2 && exported["omissions"] == [] && exported["files"] != [])
        }
    }

    @Test("captions, one by one") func captions() async throws {
        try await workspace { folder, tailor in
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            let pull = try document(try await tailor.run("captions", "pull", "poses", "--format", "json"))
            #expect(pull["dataset"] == "datasets.poses")
            #expect(texts("outcome", in: pull["images"]) == ["written", "written"])
            let refined = try document(
                try await tailor.run("captions", "refine", "poses", "1.png", "Add a hat", "--format", "json"))
            #expect(refined["path"] == "images/1.json" && refined["before"] != nil && refined["after"] != nil)
        }
    }

    @Test("what is done to the state by hand") func state() async throws {
        try await workspace { folder, tailor in
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            try folder.write(try await tailor.run("state", "pull").output, as: "pulled.json")
            let push = try document(try await tailor.run("state", "push", "pulled.json", "--format", "json"))
            #expect(push["pushed"] == false && push["serial"] == .null)
            let check = try document(try await tailor.run("state", "check", "--format", "json"))
            #expect(check["facts"] != nil)
            let unlock = try document(try await tailor.run("state", "unlock", "nobody", "--format", "json"))
            #expect(unlock["unlocked"] == false)
            let repair = try document(try await tailor.run("state", "repair", "--format", "json"))
            #expect(repair["repaired"] == [] && repair["resolved"] == [] && repair["refused"] == [])
        }
    }
}
