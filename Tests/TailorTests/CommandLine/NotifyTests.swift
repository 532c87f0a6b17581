import Foundation
import TailorTesting
import Testing

/// `notify`: webhooks that are told what happens, each event once.
@Suite struct NotifyTests {
    private func configuration(_ more: String = "") -> String {
        """
        tailor: 1
        notify: [ { url: { env: TAILOR_HOOK }, on: [trained, failed, drifted, applied, waiting_for_promotion] } ]
        projects:
          owl: { name: Owl, ip: { type: stylized_scene, medium: illustration } }
        visual_schemas:
          flat: { schema: { style: flat } }
        datasets:
          poses: { project: owl, name: Poses, visual_schema: flat, images: [ { files: images/*.png } ] }
        \(more)

        """
    }

    /// A workspace, the vendor, and a webhook whose address is in the environment.
    private func workspace(
        _ work: (URL, TailorProcess, _ url: String, HookServer) async throws -> Void
    ) async throws {
        let hook = try HookServer()
        defer { hook.stop() }
        try await withFolder { folder in
            let pictures = folder.appending(path: "images")
            try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
            for number in 1...5 { try picture(number).write(to: pictures.appending(path: "\(number).png")) }
            try folder.write(configuration())
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "s3cret-token"
            tailor.environment["TAILOR_HOOK"] = "http://127.0.0.1:\(hook.port)/s3cret-path"
            try await withEmulator(tailor, ["--time-scale", "36000"]) { url in
                tailor.environment["TAILOR_ENDPOINT"] = url
                try await work(folder, tailor, url, hook)
            }
        }
    }

    @Test("what was applied, trained and failed, once") func applied() async throws {
        try await workspace { folder, tailor, _, hook in
            try folder.write(
                configuration(
                    "models: { owl: { dataset: poses }, bad: { dataset: poses, name: training-that-fails } }"))
            let run = try await tailor.run("apply", "--yes", "--wait")
            #expect(run.exit == 1 && !run.errors.contains("was not told"), "\(run.errors)")
            let told = hook.requests()
            #expect(told.contains { $0.contains("tailor apply: ") && $0.contains("create projects.owl") }, "\(told)")
            #expect(told.count { $0.contains("tailor: models.owl is trained (id ") } == 1, "\(told)")
            #expect(told.count { $0.contains("tailor: the training of models.bad failed (id ") } == 1, "\(told)")
            #expect(told.allSatisfy { !$0.contains("s3cret-token") && $0.contains(#"{"text":"tailor"#) })

            #expect(try await tailor.run("wait").exit == 1)
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            #expect(hook.requests() == [])
        }
    }

    @Test("a candidate that waits for an approval, once") func waiting() async throws {
        try await workspace { folder, tailor, _, hook in
            let models = "models: { owl: { dataset: poses, promotion: manual } }"
            try folder.write(configuration(models))
            #expect(try await tailor.run("apply", "--yes", "--wait").exit == 0)
            #expect(hook.requests().allSatisfy { !$0.contains("waits for") })
            try folder.write(configuration(models).replacing("style: flat", with: "style: oil"))
            #expect(try await tailor.run("apply", "--yes", "--wait").exit == 0)
            let told = hook.requests().filter { $0.contains("tailor: models.owl r2 waits for an approval (id ") }
            #expect(told.count == 1 && told[0].contains("`tailor promote models.owl`"), "\(told)")
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            #expect(hook.requests() == [])
        }
    }

    @Test("drift, again once it was gone, and never the same twice") func drifted() async throws {
        try await workspace { folder, tailor, url, hook in
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            let project = try await tailor.run("output", "projects.owl.id").output.dropLast()
            _ = hook.requests()
            func rename(_ name: String) async throws {
                let answer = try await VendorAnswer(
                    "PUT", "projects/\(project)", at: url, #"{"project_name":"\#(name)"}"#)
                #expect(answer.status < 300, "\(answer.text)")
            }
            try await rename("Fox")
            #expect(try await tailor.run("drift").exit == 2)
            let told = hook.requests()
            #expect(told.count == 1 && told[0].contains("projects.owl: name changed at the vendor"), "\(told)")
            #expect(!told[0].contains("Fox"))
            #expect(try await tailor.run("drift").exit == 2)
            #expect(hook.requests() == [])
            try await rename("Owl")
            #expect(try await tailor.run("drift").exit == 0)
            try await rename("Fox")
            #expect(try await tailor.run("drift").exit == 2)
            #expect(hook.requests().count == 1)
        }
    }

    @Test("what cannot be told is a warning, without the URL, and is told later") func warned() async throws {
        try await workspace { folder, tailor, _, hook in
            var silent = tailor
            silent.environment["TAILOR_HOOK"] = nil
            let unset = try await silent.run("apply", "--yes")
            #expect(
                unset.exit == 0
                    && unset.errors.contains(
                        "warning: a webhook of `notify` was not told: the variable TAILOR_HOOK is not set"),
                "\(unset.errors)")
            silent.environment["TAILOR_HOOK"] = "http://hooks.example.com/s3cret-path"
            try folder.write(configuration().replacing("name: Owl", with: "name: Fox"))
            let insecure = try await silent.run("apply", "--yes")
            #expect(
                insecure.exit == 0 && insecure.errors.contains("the URL in the variable TAILOR_HOOK cannot be used"),
                "\(insecure.errors)")
            #expect(insecure.errors.contains("it is not `https`") && !insecure.errors.contains("s3cret-path"))

            try folder.write(configuration().replacing("TAILOR_HOOK", with: "AWS_SECRET_ACCESS_KEY"))
            silent.environment["AWS_SECRET_ACCESS_KEY"] = "http://127.0.0.1:\(hook.port)/"
            let foreign = try await silent.run("apply", "--yes")
            #expect(foreign.exit == 0 && foreign.errors.contains("`--allow-env AWS_SECRET_ACCESS_KEY`"))
            #expect(hook.requests() == [])
            try folder.write(
                configuration().replacing("TAILOR_HOOK", with: "AWS_SECRET_ACCESS_KEY")
                    .replacing("name: Owl", with: "name: Fox"))
            let allowed = try await silent.run("apply", "--yes", "--allow-env", "AWS_SECRET_ACCESS_KEY")
            #expect(allowed.exit == 0 && hook.requests().count == 1, "\(allowed.errors)")
        }
    }

    @Test("a URL in the YAML and an unknown event are errors that do not print the URL") func invalid() async throws {
        try await withFolder { folder in
            try folder.write("tailor: 1\nnotify: [ { url: https://hooks.example.com/s3cret, on: [aplied] } ]\n")
            let found = try await TailorProcess(folder: folder).run("validate")
            let text = found.output + found.errors
            #expect(found.exit == 4 && !text.contains("s3cret"), "\(text)")
            #expect(text.contains("the URL of a webhook must not be written in the YAML"), "\(text)")
            #expect(text.contains("unknown event `aplied`") && text.contains("did you mean `applied`"), "\(text)")
            let flag = try await TailorProcess(folder: folder).run("drift", "--notify", "http://10.0.0.1/s3cret")
            #expect(flag.exit == 64 && flag.errors.contains("it is not `https`"), "\(flag.errors)")
        }
    }
}
