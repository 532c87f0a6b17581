import Foundation
import TailorConfiguration
import TailorModel
import TailorTesting

/// A workspace in a temporary folder that goes when the value goes.
final class TemporaryWorkspace: Sendable {
    private let folder: TemporaryFolder
    var root: String { folder.path }

    /// - Parameter files: contents by path; the content `folder` makes a folder.
    init(_ files: [String: String]) throws {
        folder = try TemporaryFolder()
        for (path, content) in files { try write(content, to: path) }
    }

    func write(_ content: String, to path: String) throws {
        let url = URL(fileURLWithPath: root).appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: content == "folder" ? url : url.deletingLastPathComponent(), withIntermediateDirectories: true)
        if content != "folder" { try Data(content.utf8).write(to: url) }
    }

    func loader(
        variables: [String: String] = [:], environment: [String: String] = [:], endpoint: String? = nil
    ) -> WorkspaceLoader {
        WorkspaceLoader(
            files: DescribedPictures(root: root), variables: variables, environment: environment, endpoint: endpoint)
    }

    /// The workspace, or nil, and everything that was said of it.
    func load(
        variables: [String: String] = [:], environment: [String: String] = [:], endpoint: String? = nil
    ) async -> (workspace: Workspace?, diagnostics: [Diagnostic]) {
        do throws(InvalidConfiguration) {
            let workspace = try await loader(
                variables: variables, environment: environment, endpoint: endpoint
            ).load()
            return (workspace, workspace.warnings)
        } catch {
            return (nil, error.diagnostics)
        }
    }

    /// Five pictures that nobody can find fault with.
    static let pictures = Dictionary(
        uniqueKeysWithValues: ["a", "b", "c", "d", "e"].map { ("images/\($0).png", "png 1024x1024 \($0)") })
}

extension Diagnostic {
    /// `tailor.yaml:4:7+3 message -- label (related message other.tailor.yaml:1:1)`; warnings begin with `warning:`.
    func inShort(root: String) -> String {
        var text = severity == .warning ? "warning: " : ""
        if let mark { text += "\(mark.file):\(mark.line):\(mark.column)+\(mark.length) " }
        text += message.replacingOccurrences(of: root, with: "ROOT")
        if let label { text += " -- \(label)" }
        if mark == nil, let help { text += " | \(help)" }
        for related in related {
            text += " (\(related.message) \(related.mark.file):\(related.mark.line):\(related.mark.column))"
        }
        return text
    }
}
