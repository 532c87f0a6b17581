import Foundation
import TailorModel

/// A path with `*`, `?`, `[…]`, `{…,…}` or `**` in it. Wildcards do not match hidden names; `**` matches any number of
/// folders.
struct FilePattern {
    /// As many entries of folders are looked at.
    private static let mostEntries = 100_000

    private let alternatives: [[String]]
    private let start: String

    /// - Parameter path: relative to the workspace, or absolute. Nil when it has too many alternatives.
    init?(_ path: String) {
        guard let expanded = BraceExpansion.alternatives(of: path) else { return nil }
        alternatives = expanded.map { path in
            var parts: [String] = []
            for part in RelativePath.parts(path) where part != "**" || parts.last != "**" { parts.append(part) }
            return parts
        }
        start = RelativePath.isAbsolute(path) ? "/" : ""
    }

    /// What matches a pattern.
    struct Matches {
        var files: Set<ExactPath> = []
        /// Symbolic links whose target does not exist.
        var deadLinks: Set<ExactPath> = []
        /// Files that would match if the letters of their ending had another case: `a.JPG`, for `*.jpg`.
        var otherCase: Set<ExactPath> = []
        /// What cannot be read, or may not be: it may have matching files.
        var failures: [FileFailure] = []
        /// Names that match and are not UTF-8, for messages.
        var unnameable: Set<String> = []

        /// What was looked for, and where: two ways to one folder are gone once.
        fileprivate var visited: Set<Search> = []
        fileprivate var listed: [String: [FolderEntry]] = [:]
        fileprivate var count = 0
    }

    fileprivate struct Search: Hashable {
        let folder: String
        let rest: ArraySlice<String>
    }

    func matches(in folder: any WorkspaceReading) -> Matches {
        var found = Matches()
        for parts in alternatives {
            do throws(FileFailure) {
                try collect(parts[...], below: start, in: folder, into: &found)
            } catch {
                found.failures.append(error)
            }
        }
        found.otherCase.subtract(found.files)
        return found
    }

    private func collect(
        _ parts: ArraySlice<String>, below base: String, in folder: any WorkspaceReading, into found: inout Matches
    ) throws(FileFailure) {
        guard let part = parts.first, found.visited.insert(Search(folder: base, rest: parts)).inserted else { return }
        let rest = parts.dropFirst()
        if part == "**" {
            try collect(rest, below: base, in: folder, into: &found)
            for entry in try entries(in: base, folder, &found)
            where !RelativePath.isHidden(entry.name) && entry.kind == .folder {
                if let name = entry.escapedName {
                    found.unnameable.insert(RelativePath.join(base, name))
                } else {
                    descend(parts, below: RelativePath.join(base, entry.name), in: folder, into: &found)
                }
            }
            return
        }
        let isLast = rest.isEmpty
        guard Glob.isWild(part) else {
            let path = try folder.spelled(RelativePath.join(base, part))
            if !isLast { return descend(rest, below: path, in: folder, into: &found) }
            // To see the files whose endings differ in case, too.
            if try folder.kindWithoutFollowing(path) != nil { return try take(path, in: folder, into: &found) }
            return try look(for: Glob(part.escapedForGlob), part, below: base, in: folder, into: &found)
        }
        let glob = Glob(part)
        if isLast { return try look(for: glob, part, below: base, in: folder, into: &found) }
        for entry in try entries(in: base, folder, &found) where glob.matches(entry.name) {
            guard entry.kind == .folder || entry.kind == .link else { continue }
            if let name = entry.escapedName {
                found.unnameable.insert(RelativePath.join(base, name))
            } else {
                descend(rest, below: RelativePath.join(base, entry.name), in: folder, into: &found)
            }
        }
    }

    /// What fails in one folder does not hide what is wrong in others.
    private func descend(
        _ parts: ArraySlice<String>, below base: String, in folder: any WorkspaceReading, into found: inout Matches
    ) {
        do throws(FileFailure) {
            try collect(parts, below: base, in: folder, into: &found)
        } catch {
            found.failures.append(error)
        }
    }

    private func look(
        for glob: Glob, _ part: String, below base: String, in folder: any WorkspaceReading, into found: inout Matches
    ) throws(FileFailure) {
        for entry in try entries(in: base, folder, &found) where entry.kind == .file || entry.kind == .link {
            let path = RelativePath.join(base, entry.name)
            if glob.matches(entry.name) {
                if let name = entry.escapedName {
                    found.unnameable.insert(RelativePath.join(base, name))
                } else if entry.kind == .file {
                    // Its size and kind are asked for when it is read; here only whether it can be reached.
                    try take(path, in: folder, into: &found)
                } else {
                    do throws(FileFailure) {
                        try take(path, in: folder, into: &found)
                    } catch {
                        found.failures.append(error)
                    }
                }
            } else if entry.kind == .file, entry.escapedName == nil,
                entry.name.withOtherCases.contains(where: { glob.matches($0) })
            {
                found.otherCase.insert(ExactPath(path))
            }
        }
    }

    private func take(_ path: String, in folder: any WorkspaceReading, into found: inout Matches) throws(FileFailure) {
        switch try folder.kind(of: path) {
        case .file: found.files.insert(ExactPath(path))
        case nil where try folder.kindWithoutFollowing(path) == .link: found.deadLinks.insert(ExactPath(path))
        default: break
        }
    }

    private func entries(
        in path: String, _ folder: any WorkspaceReading, _ found: inout Matches
    ) throws(FileFailure) -> [FolderEntry] {
        if let known = found.listed[path] { return known }
        guard found.count <= Self.mostEntries else { return [] }
        var entries: [FolderEntry] = []
        do throws(FileFailure) {
            entries = try folder.entries(in: path)
        } catch {
            // Nothing matches in a folder that does not exist; the caller reports it.
            guard error.reason == .missing else { throw error }
        }
        found.count += entries.count
        found.listed[path] = entries
        guard found.count <= Self.mostEntries else {
            let words = "the pattern looks at more than \(Self.mostEntries) files"
            throw FileFailure(path: path.isEmpty ? "." : path, reason: .system(words))
        }
        return entries
    }
}

extension String {
    /// The name with its ending in small letters, in capitals, and with one capital.
    fileprivate var withOtherCases: [String] {
        guard let ending = RelativePath.ending(of: self) else { return [] }
        let stem = RelativePath.stem(of: self)
        return [ending.lowercased(), ending.uppercased(), ending.capitalized].filter { $0 != ending }
            .map { "\(stem).\($0)" }
    }

    /// A pattern that matches this text only.
    fileprivate var escapedForGlob: String { map { "*?[]\\".contains($0) ? "\\\($0)" : String($0) }.joined() }
}
