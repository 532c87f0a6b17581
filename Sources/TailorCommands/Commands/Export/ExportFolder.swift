import Foundation
import TailorConfiguration
import TailorModel
import TailorReconciler
import TailorWorkspace
import TailorYAML

/// The folder that `export` writes. What is there already and is not its own is not overwritten.
struct ExportFolder: Sendable {
    /// Bytes; a larger file is none that export wrote.
    private static let largest = 256 << 20

    let files: WorkspaceFolder
    private let force: Bool

    init(_ files: WorkspaceFolder, force: Bool) {
        self.files = files
        self.force = force
    }

    /// Before anything is asked for.
    func requireFree() throws(CommandFailure) {
        guard !force, let found = try bytes(of: Workspace.mainFile) else { return }
        guard !ExportedYAML.isUnedited(String(decoding: found, as: UTF8.self)) else { return }
        throw .existing(Workspace.mainFile, in: files.root)
    }

    func write(_ export: Export) throws(CommandFailure) {
        for file in export.files { try write(Data(file.text.utf8), to: file.path) }
        let yaml: String
        do throws(YAMLWriter.Failure) {
            yaml = try YAMLWriter.text(of: export.configuration)
        } catch {
            throw CommandFailure(
                .failed, "the YAML cannot be written", help: "This is a bug in tailor; please report it.")
        }
        if try bytes(of: ".gitignore") == nil { try put(Data("/.tailor/\n".utf8), to: ".gitignore") }
        try put(Data(ExportedYAML(yaml).text.utf8), to: Workspace.mainFile)
    }

    /// A file that is there already has to be the same.
    func write(_ bytes: Data, to path: String) throws(CommandFailure) {
        guard let found = try self.bytes(of: path) else { return try put(bytes, to: path) }
        guard found != bytes else { return }
        guard force else { throw .existing(path, in: files.root) }
        try put(bytes, to: path)
    }

    private func bytes(of path: String) throws(CommandFailure) -> Data? {
        do throws(FileFailure) {
            guard try files.kind(of: path) != nil else { return nil }
            return try files.bytes(of: path, limit: Self.largest)
        } catch {
            throw CommandFailure(.failed, "\(error.path) cannot be read: \(error.reason)", help: error.help)
        }
    }

    private func put(_ bytes: Data, to path: String) throws(CommandFailure) {
        do throws(FileFailure) {
            try files.write(bytes, to: path)
        } catch {
            throw CommandFailure(.failed, "\(error.path) cannot be written: \(error.reason)", help: error.help)
        }
    }
}

extension CommandFailure {
    fileprivate static func existing(_ path: String, in root: String) -> CommandFailure {
        CommandFailure(
            .failed, "`\(path)` in \(root) exists, and is not as export wrote it",
            help: "Name another folder with `--out DIR`, or overwrite it with `--force`.")
    }
}

/// A YAML with a head that says where it came from. The digest in it tells whether somebody edited the YAML since.
struct ExportedYAML {
    private static let first =
        "# Written by `tailor export`. `tailor apply` adopts what `import` lists, and changes nothing at the vendor."
    private static let mark = "# As exported: "

    let text: String

    init(_ yaml: String) { text = "\(Self.first)\n\(Self.mark)\(Digest(of: yaml))\n\n\(yaml)" }

    static func isUnedited(_ text: String) -> Bool {
        let head = text.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
        guard head.count == 4, head[0] == first, head[1].hasPrefix(mark), head[2].isEmpty else { return false }
        return head[1].dropFirst(mark.count) == Digest(of: String(head[3])).description
    }
}
