import Foundation
import TailorModel
import TailorTesting
import Testing

/// What `drift` finds beside changed fields, and where it tells it.
@Suite struct DriftReportTests {
    private static let configuration = """
        tailor: 1
        projects:
          owl: { name: Owl, description: An owl, ip: { type: stylized_scene, medium: illustration } }
        datasets:
          poses: { project: owl, name: Poses, status: draft }

        """

    private func applied(
        _ work: (URL, TailorProcess, _ url: String, _ project: String) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration)
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            try await withEmulator(tailor) { url in
                tailor.environment["TAILOR_ENDPOINT"] = url
                #expect(try await tailor.run("apply", "--yes").exit == 0)
                #expect(try await tailor.run("drift").exit == 0)
                let project = try await tailor.run("output", "projects.owl.id").output.dropLast()
                try await work(folder, tailor, url, String(project))
            }
        }
    }

    @Test("objects inside of managed projects that nobody manages, and all of them with --unmanaged") func unmanaged()
        async throws
    {
        try await applied { folder, tailor, url, project in
            let body = #"{"project_name":"Elsewhere","ip_type":"stylized_scene","ip_medium":"illustration"}"#
            #expect(try await VendorAnswer("POST", "projects", at: url, body).status < 300)
            #expect(try await tailor.run("drift").exit == 0)
            let all = try await tailor.run("drift", "--unmanaged")
            #expect(all.exit == 2 && all.output.contains("not managed: `Elsewhere`"), "\(all.output)")
            #expect(all.output.hasSuffix("Drift: 1 unmanaged (of 2 resources).\n"), "\(all.output)")

            let inside = try await VendorAnswer(
                "POST", "datasets", at: url, #"{"project_id":\#(project),"name":"Stray"}"#)
            #expect(inside.status < 300)
            let drift = try await tailor.run("drift")
            #expect(
                drift.exit == 2 && drift.output.contains(" in projects.owl   not managed: `Stray`"), "\(drift.output)")
            let json = try await tailor.run("drift", "--format", "json")
            #expect(json.output.contains("\"unmanaged\": 1") && json.output.contains("\"parent\": \"projects.owl\""))

            try folder.write(
                Self.configuration
                    + "drift: { ignore: [ { address: projects.owl, field: unmanaged, reason: theirs } ] }\n")
            let ignored = try await tailor.run("drift")
            #expect(
                ignored.exit == 0 && ignored.output.contains("Ignored: projects.owl unmanaged: theirs"),
                "\(ignored.output)")
        }
    }

    @Test("known differences are ignored until their day, and then said to have expired") func ignored() async throws {
        try await applied { folder, tailor, url, project in
            let edit = try await VendorAnswer(
                "PUT", "projects/\(project)", at: url, #"{"project_description":"A fox"}"#)
            #expect(edit.status == 200)
            let drift = try await tailor.run("drift")
            #expect(drift.exit == 2 && drift.output.contains("A fox"))
            func ignoring(_ until: String) throws {
                try folder.write(
                    Self.configuration
                        + "drift: { ignore: [ { address: projects.owl, field: description, until: \(until), reason: copy } ] }\n"
                )
            }
            try ignoring("2999-12-31")
            let known = try await tailor.run("drift")
            #expect(known.exit == 0, "\(known.output)")
            #expect(
                known.output.contains("Ignored until 2999-12-31: projects.owl description: copy\n"), "\(known.output)")
            try ignoring("2020-01-01")
            let expired = try await tailor.run("drift")
            #expect(expired.exit == 2)
            #expect(
                expired.output.contains(
                    "Expired on 2020-01-01: the entry of `drift: ignore` for projects.owl description (copy)."),
                "\(expired.output)")
            try ignoring("soon")
            let wrong = try await tailor.run("drift")
            #expect(wrong.exit == 4 && wrong.errors.contains("`soon` is not a day"), "\(wrong.errors)")
        }
    }

    @Test("the counts are written for Prometheus, and a webhook is told without values") func told() async throws {
        try await applied { folder, tailor, url, project in
            let edit = try await VendorAnswer(
                "PUT", "projects/\(project)", at: url, #"{"project_description":"A secret"}"#)
            #expect(edit.status == 200)
            let hook = try HookServer()
            defer { hook.stop() }
            let drift = try await tailor.run(
                "drift", "--metrics", "tailor.prom", "--notify", "http://127.0.0.1:\(hook.port)/services/T0/KEY")
            #expect(drift.exit == 2, "\(drift.errors)")
            let metrics = try String(contentsOf: folder.appending(path: "tailor.prom"), encoding: .utf8)
            #expect(metrics.contains("# TYPE tailor_drift gauge\ntailor_drift{kind=\"changed\"} 1\n"), "\(metrics)")
            let request = hook.requests().joined()
            #expect(request.contains("POST /services/T0/KEY") && request.contains("application/json"))
            #expect(
                request.contains(
                    #"{"text":"tailor drift: 1 difference in 2 resources\n• projects.owl: description changed"#))
            #expect(!request.contains("A secret") && !request.contains("api_token"), "\(request)")

            let silent = try await tailor.run("drift", "--notify", "https://127.0.0.1:1/KEY")
            #expect(silent.exit == 1 && silent.errors.contains("the notice cannot be sent to 127.0.0.1: "))
            #expect(!silent.errors.contains("KEY") && silent.output.contains("Drift: 1 changed"))
            #expect(try await tailor.run("drift", "--notify", "http://example.com/KEY").exit == 64)
        }
    }

    @Test("--refresh-only records what drifted, sends nothing, and the plan changes it back") func refreshOnly()
        async throws
    {
        try await applied { folder, tailor, url, project in
            #expect(try await tailor.run("apply", "--refresh-only", "--yes").output.hasPrefix("No drift."))
            let edit = try await VendorAnswer(
                "PUT", "projects/\(project)", at: url, #"{"project_description":"A fox"}"#)
            #expect(edit.status == 200)
            let asked = try await tailor.run("apply", "--refresh-only")
            #expect(asked.exit == 64)
            let recorded = try await tailor.run("apply", "--refresh-only", "--yes")
            #expect(recorded.exit == 0 && recorded.output.contains("Recorded. `tailor plan`"), "\(recorded.output)")
            #expect(try await tailor.run("drift").exit == 0)
            #expect(try await tailor.run("state", "show", "projects.owl.current.description").output == "A fox\n")
            #expect(try await VendorAnswer("GET", "projects/\(project)", at: url).text.contains("A fox"))
            let plan = try await tailor.run("plan")
            #expect(plan.output.contains("\"A fox\" -> \"An owl\""), "\(plan.output)")
            #expect(try await tailor.run("apply", "--refresh-only", "--wait").exit == 64)

            let dataset = try await tailor.run("output", "datasets.poses.id").output.dropLast()
            #expect(try await VendorAnswer("DELETE", "datasets/\(dataset)", at: url).status < 300)
            #expect(try await tailor.run("apply", "--refresh-only", "--yes").exit == 0)
            #expect(try await tailor.run("state", "list").output == "projects.owl\n")
        }
    }
}
