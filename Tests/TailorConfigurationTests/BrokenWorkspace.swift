import TailorModel
import Testing

/// A workspace with mistakes in it, and all that must be said about it.
struct BrokenWorkspace: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let files: [String: String]
    let variables: [String: String]
    let expected: [String]

    /// - Parameter text: `tailor.yaml`, after its first line `tailor: 1`.
    init(
        _ name: String, _ text: String, files: [String: String] = [:], variables: [String: String] = [:],
        _ expected: String...
    ) {
        self.init(name, text, files: files, variables: variables, expected: expected)
    }

    init(
        _ name: String, _ text: String, files: [String: String] = [:], variables: [String: String] = [:],
        expected: [String]
    ) {
        testDescription = name
        self.files = TemporaryWorkspace.pictures.merging(["tailor.yaml": "tailor: 1\n" + text]) { $1 }
            .merging(files) { $1 }
        self.variables = variables
        self.expected = expected
    }

    func check() async throws {
        let folder = try TemporaryWorkspace(files)
        let (workspace, diagnostics) = await folder.load(variables: variables, environment: ["HOME": "/home/lora"])
        #expect(diagnostics.map { $0.inShort(root: folder.root) } == expected)
        #expect((workspace == nil) == diagnostics.hasErrors)
        for mark in diagnostics.compactMap(\.mark) where mark.line > 0 && files[mark.file] != nil {
            let lines = (files[mark.file] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
            #expect(mark.line <= lines.count && mark.column <= lines[mark.line - 1].count + 1)
        }
    }
}
