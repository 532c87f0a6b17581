import Foundation
import TailorModel

/// A path with `*`, `?`, `[…]` or `**` in it. Wildcards do not match hidden names; `**` matches any number of folders.
struct FilePattern {
    /// As many entries of folders are looked at.
    private static let mostEntries = 100_000

    private let parts: [String]
    private let start: String

    /// - Parameter path: relative to the workspace, or absolute.
    init(_ path: String) {
        var parts: [String] = []
        for part in path.split(separator: "/").map(String.init) where part != "**" || parts.last != "**" {
            parts.append(part)
        }
        self.parts = parts
        start = path.hasPrefix("/") ? "/" : ""
    }

    /// What matches a pattern.
    struct Matches {
        fileprivate(set) var files: Set<String> = []
        /// Symbolic links whose target does not exist.
        fileprivate(set) var deadLinks: Set<String> = []
        /// A folder or a match that may not be opened, or a search that is too large.
        fileprivate(set) var refused: FileFailure?

        /// What was looked for, and where: two ways to one folder are gone once.
        fileprivate var visited: Set<Search> = []
        fileprivate var names: [String: [String]] = [:]
        fileprivate var entries = 0
    }

    fileprivate struct Search: Hashable {
        let folder: String
        /// How many parts of the pattern are left.
        let left: Int
    }

    func matches(in folder: any WorkspaceReading) -> Matches {
        var found = Matches()
        collect(parts[...], below: start, in: folder, into: &found)
        return found
    }

    private func collect(
        _ parts: ArraySlice<String>, below base: String, in folder: any WorkspaceReading, into found: inout Matches
    ) {
        guard let part = parts.first, found.refused == nil,
            found.visited.insert(Search(folder: base, left: parts.count)).inserted
        else { return }
        let rest = parts.dropFirst()
        if part == "**" {
            collect(rest, below: base, in: folder, into: &found)
            for name in names(in: base, folder, &found) where !name.hasPrefix(".") {
                let path = RelativePath.join(base, name)
                guard case .folder = folder.kindWithoutFollowing(path) else { continue }
                collect(parts, below: path, in: folder, into: &found)
            }
            return
        }
        let names: [String]
        if Self.isWild(part) {
            let wildcard = Wildcard(part)
            names = self.names(in: base, folder, &found).filter(wildcard.fits)
        } else {
            names = [part]
        }
        for name in names {
            let path = RelativePath.join(base, name)
            if !rest.isEmpty {
                collect(rest, below: path, in: folder, into: &found)
            } else {
                note(path, in: folder, &found)
            }
        }
    }

    private func note(_ path: String, in folder: any WorkspaceReading, _ found: inout Matches) {
        switch folder.kind(of: path) {
        case .file: found.files.insert(path)
        case .other:
            if let refusal = folder.refusal(of: path) { found.refused = FileFailure(path: path, reason: refusal) }
        case nil where folder.kindWithoutFollowing(path) == .link: found.deadLinks.insert(path)
        case .folder, .link, nil: break
        }
    }

    private func names(in path: String, _ folder: any WorkspaceReading, _ found: inout Matches) -> [String] {
        if let known = found.names[path] { return known }
        var names: [String] = []
        do throws(FileFailure) {
            names = try folder.names(in: path)
        } catch {
            // Nothing matches in a folder that does not exist; the caller reports it.
            if folder.refusal(of: path) != nil { found.refused = error }
        }
        found.entries += names.count
        if found.entries > Self.mostEntries {
            let words = "the pattern looks at more than \(Self.mostEntries) files"
            found.refused = FileFailure(path: path.isEmpty ? "." : path, reason: .system(words))
            names = []
        }
        found.names[path] = names
        return names
    }

    private static func isWild(_ part: String) -> Bool { part.contains { "*?[".contains($0) } }
}
