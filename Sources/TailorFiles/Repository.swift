import Foundation

/// The Git repository around a folder, as far as tailor asks about it. No program is started: a checkout's own settings
/// could name one.
package struct Repository: Sendable {
    /// The real path of its folder.
    package let root: String
    /// Where Git keeps its own files for it.
    let folder: String

    /// Nil when the folder is in no repository.
    /// - Parameter path: a real path.
    package init?(around path: String) {
        var candidate = path
        while true {
            let git = (candidate == "/" ? "" : candidate) + "/.git"
            if let folder = Self.folder(git) {
                root = candidate
                self.folder = folder
                return
            }
            if candidate == "/" { return nil }
            candidate = RealPath.folder(of: candidate)
        }
    }

    /// Whether the file, or one that it is beside, came with a checkout: Git knows it.
    /// - Parameter path: a real path.
    package func tracks(_ path: String) -> Bool {
        guard let name = path.path(below: root).map({ Array($0.utf8) }), !name.isEmpty else { return false }
        return indexes.contains { GitIndex.names($0, include: name) }
    }

    /// The index, and what a split index is split into.
    private var indexes: [[UInt8]] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0 == "index" || $0.hasPrefix("sharedindex.") }.compactMap { name in
            (try? Data(contentsOf: URL(filePath: folder + "/" + name))).map(Array.init)
        }
    }

    /// `.git` is a folder, or in a worktree or submodule a file that names it.
    private static func folder(_ git: String) -> String? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: git, isDirectory: &isFolder) else { return nil }
        if isFolder.boolValue { return git }
        guard let text = try? String(contentsOf: URL(filePath: git), encoding: .utf8), text.hasPrefix("gitdir: ")
        else { return nil }
        let path = text.dropFirst(8).trimmingCharacters(in: .newlines)
        return HomePath.absolute(path, in: RealPath.folder(of: git))
    }
}
