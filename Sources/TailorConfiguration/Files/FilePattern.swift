import Foundation
import TailorModel

/// A path with `*`, `?`, `[…]` or `**` in it. Wildcards do not match hidden names; `**` matches any number of folders.
struct FilePattern {
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
    }

    func matches(in folder: any WorkspaceReading) -> Matches {
        var found = Matches()
        collect(parts[...], below: start, in: folder, into: &found)
        return found
    }

    private func collect(
        _ parts: ArraySlice<String>, below base: String, in folder: any WorkspaceReading, into found: inout Matches
    ) {
        guard let part = parts.first else { return }
        let rest = parts.dropFirst()
        if part == "**" {
            collect(rest, below: base, in: folder, into: &found)
            for name in names(in: base, folder) where !name.hasPrefix(".") {
                let path = RelativePath.join(base, name)
                guard case .folder = folder.kindWithoutFollowing(path) else { continue }
                collect(parts, below: path, in: folder, into: &found)
            }
            return
        }
        let names = Self.isWild(part) ? names(in: base, folder).filter { Self.fits($0, part) } : [part]
        for name in names {
            let path = RelativePath.join(base, name)
            if !rest.isEmpty {
                collect(rest, below: path, in: folder, into: &found)
            } else if case .file = folder.kind(of: path) {
                found.files.insert(path)
            } else if folder.kind(of: path) == nil, folder.kindWithoutFollowing(path) == .link {
                found.deadLinks.insert(path)
            }
        }
    }

    private func names(in path: String, _ folder: any WorkspaceReading) -> [String] {
        // Nothing matches in a folder that does not exist; the caller reports it.
        (try? folder.names(in: path)) ?? []
    }

    private static func isWild(_ part: String) -> Bool { part.contains { "*?[".contains($0) } }

    private static func fits(_ name: String, _ pattern: String) -> Bool { fnmatch(pattern, name, FNM_PERIOD) == 0 }
}
