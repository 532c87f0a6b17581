import Foundation
import TailorModel
import TailorTesting
import Testing

/// `tailor receipt`, and the digest that `tailor download` writes, through the real program.
@Suite struct ReceiptTests {
    private func withTrained(_ work: (URL, TailorProcess) async throws -> Void) async throws {
        try await withFolder { folder in
            try folder.write(mascotConfiguration.replacing("timeout: 60m", with: "endpoint: emulator"))
            for number in 0..<5 { try picture(number).write(to: folder.appending(path: "\(number).png")) }
            let tailor = TailorProcess(folder: folder)
            let applied = try await tailor.run("apply", "--yes", "--wait")
            #expect(applied.exit == 0, "\(applied.errors)")
            try await work(folder, tailor)
        }
    }

    private func document(_ tailor: TailorProcess, _ flags: String...) async throws -> JSONValue {
        let run = try await tailor.start(["receipt", "models.mascot", "--format", "json"] + flags).outcome()
        #expect(run.exit == 0, "\(run.errors)")
        let document = try #require(JSONValue(parsing: run.output))
        let schema = try SchemaCheck.receipt()
        #expect(schema.violations(in: document) == [] && schema.unknownMembers(in: document) == [])
        return document
    }

    @Test("names what the model was trained on, as text, JSON and a model card") func trained() async throws {
        try await withTrained { folder, tailor in
            let document = try await document(tailor)
            #expect(document["address"] == "models.mascot" && document["role"] == "current")
            #expect(document["completed"] != nil && document["reported"]?["rank"] != nil)
            for number in 0..<5 {
                let digest = Digest(of: try Data(contentsOf: folder.appending(path: "\(number).png")))
                #expect(
                    document["dataset"]?["images"]?["\(number).png"]?["content"] == .string(digest.description))
            }
            #expect(document["run"]?["checkout"] == nil && document["dataset"]?["visual_schema"] != nil)
            let plan = try await tailor.run("receipt", "models.mascot")
            #expect(plan.exit == 0)
            #expect(plan.output.hasPrefix("models.mascot r1, current: mascot, id "), "\(plan.output)")
            #expect(plan.output.contains("\nPictures (5)\n  NAME"), "\(plan.output)")
            let card = try await tailor.run("receipt", "models.mascot", "--format", "markdown").output
            #expect(
                card.hasPrefix(
                    "---\npipeline_tag: text-to-image\ntags:\n  - text-to-image\n  - tailor\n---\n\n### Model card\n"),
                "\(card)")
            #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 0)
        }
    }

    @Test("a revision says what it was cloned from, and receipts outlive what they are about") func revised()
        async throws
    {
        try await withTrained { folder, tailor in
            try picture(7).write(to: folder.appending(path: "7.png"))
            #expect(try await tailor.run("apply", "--yes", "--wait").exit == 0)
            let second = try await document(tailor)
            #expect(second["revision"] == 2 && second["dataset"]?["cloned_from"]?["revision"] == 1)
            #expect(second["dataset"]?["images"]?["7.png"] != nil)
            let first = try await document(tailor, "--revision", "1")
            #expect(first["dataset"]?["images"]?["7.png"] == nil && first["dataset"]?["cloned_from"] == nil)

            #expect(try await tailor.run("state", "mv", "models.mascot", "models.cat").exit == 0)
            #expect(try await tailor.run("receipt", "models.cat").exit == 0)
            #expect(try await tailor.run("receipt", "models.mascot").exit == 64)
            #expect(try await tailor.run("state", "mv", "models.cat", "models.mascot").exit == 0)
            #expect(try await tailor.run("destroy", "--yes").exit == 0)
            #expect(try await document(tailor)["role"] == "deleted")
            #expect(try await document(tailor, "--revision", "1")["id"] == first["id"])
            let unknown = try await tailor.run("receipt", "models.mascot", "--revision", "9")
            #expect(unknown.exit == 64 && unknown.errors.contains("It has receipts of r1, r2."), "\(unknown.errors)")
        }
    }

    @Test("rights in pictures are required and recorded, and another licence changes nothing") func licensed()
        async throws
    {
        try await withFolder { folder in
            let bare =
                mascotConfiguration.replacing("timeout: 60m", with: "endpoint: emulator")
                + "guards: { require: [licence] }\n"
            try folder.write(bare)
            for number in 0..<5 { try picture(number).write(to: folder.appending(path: "\(number).png")) }
            let tailor = TailorProcess(folder: folder)
            let refused = try await tailor.run("apply", "--yes")
            #expect(refused.exit == 8)
            #expect(
                refused.output.contains("models.mascot would be trained on 5 pictures without `licence`: `0.png`"),
                "\(refused.output)")
            let licensed = bare.replacing("files: \"*.png\"", with: "{ files: \"*.png\", licence: CC0, credit: Ada }")
            try folder.write(licensed)
            #expect(try await tailor.run("apply", "--yes", "--wait").exit == 0)
            let rights = try await document(tailor)["dataset"]?["images"]?["0.png"]?["rights"]
            #expect(rights == ["licence": "CC0", "credit": "Ada"])
            #expect(try await tailor.run("receipt", "models.mascot").output.contains("LICENCE  CREDIT"))
            try folder.write(licensed.replacing("CC0", with: "CC-BY-4.0"))
            #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 0)
        }
    }

    @Test("prices are summed up by plan, result, receipt and status, and a limit is kept") func priced()
        async throws
    {
        try await withFolder { folder in
            let bare = mascotConfiguration.replacing("timeout: 60m", with: "endpoint: emulator")
            try folder.write(
                bare + "guards: { max_cost: 40 }\ncosts: { currency: USD, training: 40.50, caption: 0.1 }\n")
            for number in 0..<5 { try picture(number).write(to: folder.appending(path: "\(number).png")) }
            let tailor = TailorProcess(folder: folder)
            let refused = try await tailor.run("apply", "--yes")
            #expect(refused.exit == 8)
            #expect(
                refused.output.contains("the plan costs 41.00 USD (1 training, 5 captions), more than"),
                "\(refused.output)")
            let saved = try await tailor.run("plan", "--allow-cost", "41", "--out", "next.plan")
            #expect(saved.exit == 0 && saved.output.contains(" 1 training, 5 captions: 41.00 USD."), "\(saved.output)")
            let shown = try await tailor.run("show", "next.plan", "--format", "markdown")
            #expect(shown.output.contains("1 training, 5 captions: 41.00 USD."), "\(shown.output)")
            let plan = try #require(
                JSONValue(parsing: try Data(contentsOf: folder.appending(path: "next.plan"))))
            #expect(plan["cost"]?["total"] == "41.00" && plan["options"]?["allow_cost"] == "41.00")
            let schema = try SchemaCheck.plan()
            #expect(schema.violations(in: plan) == [] && schema.unknownMembers(in: plan) == [])
            let applied = try await tailor.run("apply", "next.plan", "--wait")
            #expect(applied.exit == 0, "\(applied.errors)")
            #expect(
                applied.output.contains("Cost by your prices: 1 training, 5 captions: 41.00 USD.\n"),
                "\(applied.output)")
            #expect(try await document(tailor)["cost"] == ["amount": "40.50", "currency": "USD"])
            let status = try await tailor.run("status")
            #expect(status.output.contains("Trainings, by your prices:\nMODEL"), "\(status.output)")
            #expect(status.output.contains("  1          40.50 USD\n"), "\(status.output)")

            try folder.write(bare)
            #expect(try await tailor.run("destroy", "--yes").exit == 0)
            let after = try await tailor.run("status", "--format", "json")
            guard case .array(let spent)? = JSONValue(parsing: after.output)?["spent"] else {
                return #expect(Bool(false), "\(after.output)")
            }
            #expect(spent.first?["amount"] == "40.50" && spent.first?["address"] == "models.mascot")
        }
    }

    @Test("a download writes the digest of the weights once, and compares it later") func downloaded() async throws {
        try await withTrained { folder, tailor in
            let first = try await tailor.run("download", "models.mascot", "--out", "a", "--format", "json")
            #expect(JSONValue(parsing: first.output)?["receipt"] == "written", "\(first.output)\(first.errors)")
            let digest = Digest(of: try Data(contentsOf: folder.appending(path: "a"))).description
            #expect(try await document(tailor)["weights"]?["sha256"] == .string(digest))
            let again = try await tailor.run("download", "models.mascot", "--out", "b")
            #expect(again.output.hasSuffix("The receipt of models.mascot r1 has the same digest.\n"))
            let card = try await tailor.run("receipt", "models.mascot", "--format", "markdown").output
            #expect(
                card.hasPrefix(
                    """
                    ---
                    license: other
                    license_link: "https://huggingface.co/briaai/BRIA-FIBO"
                    base_model: "briaai/BRIA-FIBO"

                    """), "\(card)")
        }
    }

    @Test("in a checkout it names the commit, and no program of the repository runs") func committed() async throws {
        try await withFolder { folder in
            let commit = String(repeating: "a3", count: 20)
            let git = folder.appending(path: ".git")
            try FileManager.default.createDirectory(at: git, withIntermediateDirectories: true)
            try folder.write("ref: refs/heads/main\n", as: ".git/HEAD")
            try folder.write("\(commit) refs/heads/main\n", as: ".git/packed-refs")
            try folder.write("[core]\n\tfsmonitor = touch ran\n\thooksPath = .\n", as: ".git/config")
            try folder.write(mascotConfiguration.replacing("timeout: 60m", with: "endpoint: emulator"))
            for number in 0..<5 { try picture(number).write(to: folder.appending(path: "\(number).png")) }
            let tailor = TailorProcess(folder: folder)
            #expect(try await tailor.run("apply", "--yes", "--wait").exit == 0)
            let checkout = try await document(tailor)["run"]?["checkout"]
            #expect(checkout == ["commit": .string(commit), "files": "modified"])
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "ran").path))
        }
    }
}
