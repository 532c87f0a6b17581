import Foundation
import TailorImaging
import TailorTesting
import Testing

/// `tailor generate` through the real program, on a served emulator.
@Suite struct GenerateTests {
    private static let configuration = mascotConfiguration

    /// Trainings of hours take seconds, and the three days for which pictures are kept more than a minute.
    private static let fast = ["--time-scale", "3600"]

    private static func withModel(
        _ faults: [String] = [], _ work: (URL, TailorProcess, _ endpoint: [String]) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            let tailor = try workspace(in: folder)
            try await withEmulator(tailor, fast + faults.flatMap { ["--fault", $0] }) { url in
                #expect(try await tailor.run("apply", "--yes", "--wait", "--endpoint", url).exit == 0)
                try await work(folder, tailor, ["--endpoint", url])
            }
        }
    }

    private static let image = ["generate", "image", "models.mascot", "--prompt", "A mascot"]

    @Test("pictures with their provenance; once more makes none of them again") func pictures() async throws {
        try await Self.withModel { folder, tailor, endpoint in
            let batch = Self.image + ["--count", "2", "--aspect-ratio", "16:9"] + endpoint
            let made = try await tailor.start(batch).outcome()
            #expect(made.exit == 0, "\(made.errors)")
            #expect(
                made.output == """
                    generated/mascot-r1/001-a-mascot-1.png
                    generated/mascot-r1/002-a-mascot-2.png
                    generated/mascot-r1: 2 made.

                    """)
            let file = folder.appending(path: "generated/mascot-r1/002-a-mascot-2.png")
            let header = try ImageHeader.read(Data(contentsOf: file))
            #expect(header.width == 1280 && header.height == 720)
            let again = try await tailor.start(batch).outcome()
            #expect(again.exit == 0 && again.output == "generated/mascot-r1: 0 made, 2 there already.\n")
            let json = try await tailor.start(batch + ["--format", "json"]).outcome()
            #expect(json.output.contains(#""status": "present""#) && json.output.contains(#""complete": true"#))

            // The same picture, drawn from what is beside it.
            let twin = try await tailor.start(
                [
                    "generate", "image", "mascot", "--structured-prompt", "generated/mascot-r1/002-a-mascot-2.json",
                    "--seed", "2", "--aspect-ratio", "16:9", "--out", "twins",
                ] + endpoint
            ).outcome()
            #expect(twin.exit == 0, "\(twin.errors)")
            let copy = folder.appending(path: "twins/001-a-mascot-2.png")
            #expect(try Data(contentsOf: copy) == Data(contentsOf: file))
        }
    }

    @Test("a batch from a file of lines, and one of JSON lines") func batches() async throws {
        try await Self.withModel { folder, tailor, endpoint in
            try folder.write("A mascot\n\nA second one\n", as: "prompts.txt")
            let lines = try await tailor.start(
                ["generate", "image", "models.mascot", "--prompts", "prompts.txt", "--seed", "5", "--out", "a"]
                    + endpoint
            ).outcome()
            #expect(lines.output == "a/001-a-mascot-5.png\na/002-a-second-one-5.png\na: 2 made.\n")
            try folder.write(
                #"{"prompt": "A mascot", "seed": 9}"# + "\n" + #"{"prompt": "B", "aspect_ratio": "4:3"}"# + "\n",
                as: "prompts.jsonl")
            let objects = try await tailor.start(
                ["generate", "image", "models.mascot", "--prompts", "prompts.jsonl", "--out", "b"] + endpoint
            ).outcome()
            #expect(objects.output == "b/001-a-mascot-9.png\nb/002-b-1.png\nb: 2 made.\n")
            try folder.write(#"{"prompt": "A", "steps_num": 9}"# + "\n", as: "prompts.jsonl")
            let broken = try await tailor.start(
                ["generate", "image", "models.mascot", "--prompts", "prompts.jsonl", "--out", "c"] + endpoint
            ).outcome()
            #expect(broken.exit == 64)
            #expect(broken.errors.contains("prompts.jsonl:1: `steps_num` is 9"))
            #expect(broken.errors.contains("Expected a whole number from 20 to 50."))
        }
    }

    @Test("a set of prompts of the YAML, for the current revision and for the candidate") func sets() async throws {
        try await withFolder { folder in
            let tailor = try Self.workspace(in: folder)
            let sets = """
                prompts:
                  product:
                    - { name: Bicycle, prompt: A mascot on a bicycle, seed: 7 }
                    - { name: beach, prompt: A mascot at the beach, seed: 11, aspect_ratio: 16:9 }
                  empty:
                  both: [ { name: a, prompt: b, seed: 1 } ]

                """
            let configuration = Self.configuration.replacing(
                "dataset: poses }", with: "dataset: poses, promotion: manual }")
            try folder.write(configuration + sets)
            try folder.write("A prompt\n", as: "both")
            try await withEmulator(tailor, Self.fast) { url in
                func generate(_ arguments: String...) async throws -> TailorProcess.Outcome {
                    try await tailor.start(["generate", "image", "mascot"] + arguments + ["--endpoint", url]).outcome()
                }
                #expect(try await tailor.run("apply", "--yes", "--wait", "--endpoint", url).exit == 0)
                let made = try await generate("--prompts", "product", "--aspect-ratio", "4:3")
                #expect(
                    made.output == """
                        generated/mascot-r1/001-bicycle-7.png
                        generated/mascot-r1/002-beach-11.png
                        generated/mascot-r1: 2 made.

                        """, "\(made.errors)")
                let shapes = try ["001-bicycle-7", "002-beach-11"].map { name in
                    let file = folder.appending(path: "generated/mascot-r1/\(name).png")
                    let header = try ImageHeader.read(Data(contentsOf: file))
                    return header.width * 9 == header.height * 16 ? "16:9" : "other"
                }
                #expect(shapes == ["other", "16:9"])

                let early = try await generate("--prompts", "product", "--candidate")
                #expect(early.exit == 1)
                #expect(
                    early.errors.contains(
                        "models.mascot has no candidate: r1 is current, and no newer revision exists"))
                let mistakes: [(arguments: [String], words: String)] = [
                    (["prodct"], "there is no set of prompts `prodct` in the YAML, and no file of that name"),
                    (["prodct"], "Did you mean the set `product`?"),
                    (["zebra"], "Expected one of the sets `both`, `empty` and `product`, or the path of a file."),
                    (["both"], "For the file, write `--prompts ./both`."),
                    (["empty"], "the set of prompts `empty` is empty"),
                    (["product", "--seed", "1"], "`--seed` has no effect on the set `product`"),
                    (["product", "--steps-num", "9"], "`--steps-num` is 9"),
                    (["none.txt"], "none.txt cannot be read: it does not exist"),
                    (["product", "--candidate", "--revision", "1"], "both name a revision"),
                ]
                for (arguments, words) in mistakes {
                    let outcome = try await tailor.start(
                        ["generate", "image", "mascot", "--prompts"] + arguments + ["--endpoint", url]
                    ).outcome()
                    #expect(outcome.exit == 64 && outcome.errors.contains(words), "\(words): \(outcome.errors)")
                }
                let file = try await generate("--prompts", "./both", "--out", "both-made")
                #expect(file.output == "both-made/001-a-prompt-1.png\nboth-made: 1 made.\n", "\(file.errors)")

                try folder.write((configuration + sets).replacing("style: flat", with: "style: oil"))
                #expect(try await tailor.run("apply", "--yes", "--wait", "--endpoint", url).exit == 0)
                let candidate = try await generate("--prompts", "product", "--candidate")
                #expect(candidate.output.hasSuffix("generated/mascot-r2: 2 made.\n"), "\(candidate.errors)")
                let second = try await tailor.start(
                    ["generate", "prompt", "mascot", "--candidate", "--prompt", "A mascot", "--endpoint", url]
                ).outcome()
                #expect(second.exit == 0 && second.output.contains("short_description"), "\(second.errors)")
            }
        }
    }

    @Test("a structured prompt to a file and to stdout, and a video") func others() async throws {
        try await Self.withModel { folder, tailor, endpoint in
            let prompt = ["generate", "prompt", "models.mascot", "--prompt", "A mascot"] + endpoint
            #expect(try await tailor.start(prompt).outcome().output.contains(#""short_description": "A mascot""#))
            #expect(try await tailor.start(prompt + ["--out", "a.json"]).outcome().exit == 0)
            let drawn = try await tailor.start(
                ["generate", "image", "models.mascot", "--structured-prompt", "a.json", "--seed", "3", "--out", "."]
                    + endpoint
            ).outcome()
            #expect(drawn.output == "./001-a-mascot-3.png\n.: 1 made.\n", "\(drawn.errors)")
            let video = try await tailor.start(
                ["generate", "video", "models.mascot", "001-a-mascot-3.png", "--out", "videos"] + endpoint
            ).outcome()
            #expect(video.output == "videos/001-a-mascot-3-video-1.mp4\nvideos: 1 made.\n", "\(video.errors)")
            let movie = try Data(contentsOf: folder.appending(path: "videos/001-a-mascot-3-video-1.mp4"))
            #expect(movie.dropFirst(4).prefix(4) == Data("ftyp".utf8))
        }
    }

    @Test("what cannot be asked for is said before anything is sent; what is refused, lost or no picture, after it")
    func failures() async throws {
        let cut = "GET /files/generated/{name} body=malformed"
        let lost = "POST /v2/image/generate/tailored drop=after occurrences=[4]"
        try await Self.withModel([cut, lost]) { folder, tailor, endpoint in
            let rows: [(arguments: [String], exit: Int32, words: String)] = [
                (["--steps-num", "10"], 64, "`--steps-num` is 10"), (["--seed=-1"], 64, "`--seed` is -1"),
                (["--count", "0"], 64, "`--count` is 0"), (["--revision", "2"], 64, "models.mascot has no revision 2"),
                (["--prompts", "none.txt"], 64, "`--prompts` and a prompt are both given"),
                (["--structured-prompt", "none.json"], 64, "none.json cannot be read: it does not exist"),
                ([], 1, "001-a-mascot-1: the vendor's result is no picture"),
                (["--prompt", "blocked-by-moderation"], 1, "The request was blocked by content moderation"),
                (["--prompt", "generation-that-fails"], 1, "Internal Server Error"),
                (["--prompt", "lost"], 1, "001-lost-1: the answer was lost, and it may be billed"),
            ]
            for row in rows {
                let outcome = try await tailor.start(Self.image + row.arguments + endpoint).outcome()
                #expect(outcome.exit == row.exit && outcome.errors.contains(row.words), "\(row): \(outcome.errors)")
                #expect(!outcome.errors.contains("/files/generated"), "signed")
            }
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path + "/generated/mascot-r1") == [".jobs"])
            let again = try await tailor.start(Self.image + endpoint).outcome()
            #expect(again.exit == 0 && again.output.contains("1 made"), "fetched again")
            let repeated = try await tailor.start(Self.image + ["--prompt", "lost"] + endpoint).outcome()
            #expect(repeated.exit == 0)
            #expect(
                repeated.errors.contains(
                    "an earlier run asked for 001-lost-1, and ended before an answer came: it was asked for once more"))
            let unknown = try await tailor.start(["generate", "image", "models.maskot", "--prompt", "A"] + endpoint)
                .outcome()
            #expect(unknown.exit == 64 && unknown.errors.contains("Did you mean `models.mascot`?"))
        }
    }

    @Test("an untrained model, one that is gone, and one that the YAML only refers to") func models() async throws {
        try await Self.withModel { folder, tailor, endpoint in
            let id = try await tailor.start(["output", "models.mascot.id"] + endpoint).outcome().output.dropLast()
            let reference = folder.appending(path: "other")
            try FileManager.default.createDirectory(at: reference, withIntermediateDirectories: true)
            try reference.write(
                "tailor: 1\nremote: { endpoint: \(endpoint[1]) }\nmodels:\n  theirs: { existing: \(id) }\n")
            let existing = try await tailor.start(
                ["generate", "image", "models.theirs", "--prompt", "A", "-C", "other", "--out", "theirs"] + endpoint
            ).outcome()
            #expect(existing.exit == 0 && existing.output.contains("1 made"), "\(existing.errors)")

            _ = try await VendorAnswer("DELETE", "models/\(id)", at: endpoint[1])
            let gone = try await tailor.start(Self.image + endpoint).outcome()
            #expect(gone.exit == 1)
            #expect(gone.errors.contains("models.mascot (revision 1, id \(id)) does not exist at the vendor any more"))
        }
    }

    @Test("a run that is killed or stopped while the vendor works is continued with the ids that it wrote down")
    func killed() async throws {
        try await withFolder { folder in
            let tailor = try Self.workspace(in: folder)
            let url = try await withEmulator(tailor, Self.fast) { (url) async throws -> String in
                #expect(try await tailor.run("apply", "--yes", "--wait", "--endpoint", url).exit == 0)
                return url
            }
            let port = try #require(URL(string: url)?.port)
            let batch = Self.image + ["--count", "3", "--out", "out", "--endpoint", url]
            // A picture takes hours, so that no run sees its end.
            try await withEmulator(tailor, ["--time-scale", "0.001"], port: port) { _ in
                try await Self.end(tailor.start(batch), in: folder) { $0.end() }
                let stopped = try await Self.end(tailor.start(batch), in: folder) { run in
                    try await run.waitUntil(itSays: "0/3")
                    run.interrupt()
                }
                #expect(stopped.exit == 9)
            }
            let ids = try Self.ids(in: folder)
            try await withEmulator(tailor, Self.fast, port: port) { _ in
                let outcome = try await tailor.start(batch).outcome()
                #expect(outcome.exit == 0 && outcome.output.contains("3 made"), "\(outcome.errors)")
            }
            let records = try (1...3).map { number in
                try String(
                    contentsOf: folder.appending(path: "out/00\(number)-a-mascot-\(number).json"), encoding: .utf8)
            }
            #expect(ids.count == 3)
            for id in ids { #expect(records.count { $0.contains(id) } == 1) }
        }
    }

    /// Ends a run as soon as three ids are written down.
    @discardableResult private static func end(
        _ run: TailorProcess.Running, in folder: URL, by end: @Sendable (TailorProcess.Running) async throws -> Void
    ) async throws -> TailorProcess.Outcome {
        try await run.during { run in
            try await waitUntil("three ids are written down") { try ids(in: folder).count == 3 }
            try await end(run)
        }
    }

    private static func workspace(in folder: URL) throws -> TailorProcess {
        try folder.write(configuration)
        for number in 0..<5 { try picture(number).write(to: folder.appending(path: "\(number).png")) }
        var tailor = TailorProcess(folder: folder)
        tailor.environment["BRIA_API_TOKEN"] = "any"
        return tailor
    }

    /// The ids of requests that are written down.
    private static func ids(in folder: URL) throws -> Set<String> {
        let jobs = folder.appending(path: "out/.jobs")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: jobs.path)) ?? []
        return Set(
            files.filter { $0.hasSuffix(".json") }.compactMap { name in
                let text = try? String(contentsOf: jobs.appending(path: name), encoding: .utf8)
                return text?.firstMatch(of: /"request_id" : "([^"]+)"/).map { String($0.1) }
            })
    }
}
