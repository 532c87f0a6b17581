import Foundation
import TailorTesting
import Testing

@Suite("A saved plan") struct ShowTests {
    @Test("is shown again as it was, without the workspace and the vendor")
    func shown() async throws {
        try await withStarter { tailor, folder in
            let planned = try await tailor.run("plan", "--out", "next.plan")
            #expect(planned.exit == 0)
            let elsewhere = folder.appending(path: "elsewhere")
            try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: false)
            let stranger = TailorProcess(folder: elsewhere)
            let shown = try await stranger.run("show", "../next.plan")
            #expect(shown.exit == 0 && shown.errors.isEmpty && shown.output == planned.output)
            let json = try await stranger.run("show", "../next.plan", "--format", "json")
            let saved = try String(contentsOf: folder.appending(path: "next.plan"), encoding: .utf8)
            #expect(json.output == saved)
            let markdown = try await stranger.run("show", "../next.plan", "--format", "markdown")
            let now = try await tailor.run("plan", "--format", "markdown")
            #expect(markdown.output == now.output && markdown.output.hasPrefix("### tailor plan\n"))
        }
    }

    @Test("that is none is refused", arguments: ["", "{}", "tailor: 1"])
    func none(content: String) async throws {
        try await withFolder { folder in
            try folder.write(content, as: "next.plan")
            let shown = try await TailorProcess(folder: folder).run("show", "next.plan")
            #expect(shown.exit == 64 && shown.output.isEmpty)
            #expect(shown.errors.contains("it was not written by `tailor plan --out`"), "\(shown.errors)")
        }
    }

    @Test("that is stale says what moved")
    func stale() async throws {
        try await withStarter { tailor, folder in
            #expect(try await tailor.run("plan", "--out", "next.plan").exit == 0)
            let file = folder.appending(path: "tailor.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
            try folder.write(text.replacing("Our mascot, drawn.", with: "Our mascot, painted."))
            let applied = try await tailor.run("apply", "next.plan")
            #expect(applied.exit == 7)
            #expect(applied.errors.contains("the plan changed since it was saved"))
            #expect(applied.errors.contains("projects.mascot: other values of description"), "\(applied.errors)")
        }
    }
}
