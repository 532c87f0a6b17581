import Foundation
import TailorTesting
import Testing

/// What the program prints depends on its inputs alone. Every process hashes with a seed of its own, so anything that
/// follows the order of a set or a dictionary differs between two of them.
@Suite("Determinism")
struct DeterminismTests {
    @Test("two processes print the same plan, byte for byte", arguments: ["text", "json"])
    func plans(format: String) async throws {
        try await withFolder { folder in
            try Self.workspace.write(to: folder.appending(path: "tailor.yaml"), atomically: true, encoding: .utf8)
            let tailor = TailorProcess(folder: folder)
            let first = try await tailor.run("plan", "--format", format)
            #expect(first.exit == 0 && first.output.contains("projects.p39"), "\(first.errors)")
            for _ in 0..<3 {
                let next = try await tailor.run("plan", "--format", format)
                #expect(next.output == first.output && next.errors == first.errors)
            }
        }
    }

    @Test("two processes report the same mistakes in the same order")
    func mistakes() async throws {
        try await withFolder { folder in
            let broken = Self.workspace.replacing("project: p", with: "project: q")
            try broken.write(to: folder.appending(path: "tailor.yaml"), atomically: true, encoding: .utf8)
            let tailor = TailorProcess(folder: folder)
            let first = try await tailor.run("validate", "--verbose")
            #expect(first.exit == 4 && first.errors.contains("q39"), "\(first.errors)")
            for _ in 0..<3 { #expect(try await tailor.run("validate", "--verbose").errors == first.errors) }
        }
    }

    /// 40 projects, each with a draft.
    private static let workspace: String = {
        let projects = (0..<40).map {
            "  p\($0): { ip: { type: other, medium: illustration, name: Pip, description: an owl } }\n"
        }
        let datasets = (0..<40).map {
            "  d\($0): { project: p\($0), status: draft, visual_schema: { schema: { style: s\($0), palette: [a, b] } } }\n"
        }
        return "tailor: 1\nremote: { endpoint: emulator }\nguards: { max_trainings: 0 }\n"
            + "projects:\n\(projects.joined())datasets:\n\(datasets.joined())"
    }()
}
