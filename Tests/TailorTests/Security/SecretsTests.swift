import Foundation
import TailorTesting
import Testing

/// No credential of a run is in anything that it writes: state, plan, journal, log, events, errors, cache.
@Suite("Secrets") struct SecretsTests {
    enum Place: String, CaseIterable, CustomStringConvertible {
        case store, sealedStore, server

        var description: String { rawValue }
    }

    /// Every one is a word that nothing else has.
    private static let secrets: [String: String] = [
        "BRIA_API_TOKEN": "tok9hqzapi", "AWS_ACCESS_KEY_ID": "AKIA9HQZKEY", "AWS_SECRET_ACCESS_KEY": "sec9hqz/aws",
        "AWS_SESSION_TOKEN": "ses9hqztoken", "TAILOR_STATE_KEY": String(repeating: "9b", count: 32),
        "TF_HTTP_USERNAME": "usr9hqzname", "TF_HTTP_PASSWORD": "pas9hqzword", "SIGNATURE": "sig9hqznature",
    ]
    /// The address of a notice is a secret as a whole.
    private static let hook = "hok9hqzpath"

    private static func yaml(_ state: String) -> String {
        """
        tailor: 1
        remote: { timeout: 2s }
        projects:
          pip: { name: Pip, ip: { type: other, medium: illustration } }
        image_lists:
          poses:
            images:
              - { files: images/*.png }
              - { url: 'https://pictures.example/hat.png?X-Amz-Signature=${env.SIGNATURE}', name: hat }
        datasets:
          poses: { project: pip, status: draft, images: poses }
        state: { \(state) }

        """
    }

    @Test("are in nothing that a run writes, with its log at trace", arguments: Place.allCases)
    func nowhere(_ place: Place) async throws {
        let (objects, states) = (ObjectServer(), StateServer())
        states.behave { $0.credentials = "usr9hqzname:pas9hqzword" }
        try await objects.serve { store in
            try await states.serve { server in
                try await withFolder { folder in
                    var tailor = TailorProcess(folder: folder)
                    tailor.environment = Self.secrets
                    let state =
                        switch place {
                        case .store: "backend: s3, bucket: \(objects.bucket), endpoint: '\(store)', budget: shared"
                        case .sealedStore:
                            "backend: s3, bucket: \(objects.bucket), endpoint: '\(store)', encryption: true"
                        case .server: "backend: http, address: '\(server)', lock_address: '\(server)/lock'"
                        }
                    try folder.write(Self.yaml(state))
                    let images = folder.appending(path: "images")
                    try FileManager.default.createDirectory(at: images, withIntermediateDirectories: false)
                    for number in 1...3 {
                        try picture(number).write(to: images.appending(path: "\(number).png"))
                    }
                    let outcomes = try await runs(tailor, objects)
                    let log = outcomes.map(\.errors).joined()
                    #expect(
                        log.contains(" info POST http://127.0.0.1:")
                            && log.contains("/v1/tailored-gen/projects status="))
                    #expect(log.contains("request_id=") && log.contains("api_token: <redacted>"))
                    #expect(
                        log.contains(place == .server ? "/state/mascot status=200" : "state.json status=200"), "\(log)")

                    var written = outcomes.flatMap { [$0.output, $0.errors] }
                    written += objects.keys.map { String(decoding: objects.bytes(of: $0) ?? Data(), as: UTF8.self) }
                    written += [states.bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""]
                    // What the server keeps in base64.
                    written += ["tailor_state", "tailor_journal"].compactMap { name in
                        let kept = states.bytes.flatMap {
                            try? JSONSerialization.jsonObject(with: $0) as? [String: Any]
                        }
                        return (kept?[name] as? String).flatMap { Data(base64Encoded: $0) }
                            .map { String(decoding: $0, as: UTF8.self) }
                    }
                    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
                        .filter { !$0.hasPrefix("world") && $0 != "tailor.yaml" }
                    #expect(files.contains("events.jsonl") && files.contains("plan.json"), "\(files)")
                    written += files.compactMap { file in
                        (try? Data(contentsOf: folder.appending(path: file))).map {
                            String(decoding: $0, as: UTF8.self)
                        }
                    }
                    for (name, secret) in Self.secrets.merging(["--notify": Self.hook], uniquingKeysWith: { $1 }) {
                        let spellings = [secret, Data(secret.utf8).base64EncodedString()]
                        for text in written where spellings.contains(where: { text.contains($0) }) {
                            let line = text.split(separator: "\n").first { $0.contains(spellings[0]) } ?? ""
                            Issue.record("\(name) was written: \(line.prefix(300))")
                        }
                    }
                }
            }
        }
    }

    /// Runs that succeed, and such that fail in different ways.
    private func runs(_ tailor: TailorProcess, _ objects: ObjectServer) async throws -> [TailorProcess.Outcome] {
        var outcomes: [TailorProcess.Outcome] = []
        try await withEmulator(TailorProcess(folder: tailor.folder)) { url in
            let common = ["--endpoint", url, "--log-level", "trace", "--allow-env", "SIGNATURE"]
            func run(_ arguments: String..., expecting exits: Int32...) async throws {
                let outcome = try await tailor.start(arguments + common).outcome()
                #expect(exits.contains(outcome.exit), "\(arguments): \(outcome.errors)")
                outcomes.append(outcome)
            }
            try await run("plan", "--out", "plan.json", expecting: 0)
            try await run("apply", "plan.json", "--events", "events.jsonl", expecting: 0)
            try await run("plan", "--format", "json", expecting: 0)
            try await run("drift", "--format", "markdown", expecting: 0, 2)
            try await run("state", "list", expecting: 0)
            let id = try await tailor.start(["output", "projects.pip.id"] + common).outcome().output
            let renamed = try await VendorAnswer(
                "PUT", "projects/\(id.dropLast())", at: url, "{\"project_name\":\"From the console\"}")
            #expect(renamed.status == 200)
            try await run(
                "drift", "--notify", "http://127.0.0.1:1/\(Self.hook)?key=\(Self.hook)", expecting: 1)
            try await run("doctor", expecting: 0, 1, 2, 5)
            objects.fail { method, key in method == "PUT" && !key.contains("lock") ? .lostAnswer : nil }
            try await run("state", "check", expecting: 0, 1)
            objects.fail { _, _ in nil }
            // Nobody listens there.
            let gone = try await tailor.start(
                ["plan", "--endpoint", "http://127.0.0.1:1", "--log-level", "trace", "--allow-env", "SIGNATURE"])
                .outcome()
            #expect(gone.exit != 0)
            outcomes.append(gone)
            try await run("destroy", "--yes", expecting: 0)
        }
        return outcomes
    }
}
