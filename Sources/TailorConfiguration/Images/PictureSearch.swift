import Foundation
import TailorModel
import TailorYAML

/// The pictures of one `files`: a pattern, or a folder alone.
struct PictureSearch {
    private static let endings: Set = ["jpg", "jpeg", "png", "webp"]

    let pattern: Located<String>
    /// The pattern, relative to the workspace.
    let path: String
    let captions: Captions
    let folder: any WorkspaceReading

    /// Sorted; nil when there is none, or when not all of them can be known, which is reported.
    func paths(_ reader: inout Reader) -> [String]? {
        guard let search = searched(&reader) else { return nil }
        var matches = search.pattern.matches(in: folder)
        let isWanted: (ExactPath) -> Bool = { path in
            search.isFolder
                ? RelativePath.ending(of: path.text).map { Self.endings.contains($0.lowercased()) } ?? false
                : captions.mode != .sidecar || !Sidecars.areNamed(path.text)
        }
        matches.files = matches.files.filter(isWanted)
        matches.deadLinks = matches.deadLinks.filter(isWanted)
        guard report(matches, &reader) else { return nil }
        guard !matches.files.isEmpty else {
            search.isFolder ? reportEmptyFolder(&reader) : reportNoMatch(matches, &reader)
            return nil
        }
        if !search.isFolder { reader.spared.append(.init(pattern: pattern, paths: matches.otherCase)) }
        return matches.files.sorted().map(\.text)
    }

    /// Nil when the pattern cannot be searched for, which is reported.
    private func searched(_ reader: inout Reader) -> (pattern: FilePattern, isFolder: Bool)? {
        let isFolder: Bool
        let spelled: String
        do throws(FileFailure) {
            spelled = try folder.spelled(path)
            isFolder = try folder.kind(of: spelled) == .folder
        } catch {
            reader.report(error, at: pattern.mark, folder)
            return nil
        }
        let text = isFolder ? RelativePath.join(spelled.escapedForPattern, "*") : path
        guard let search = FilePattern(text) else {
            reader.error(
                "`\(pattern.value.shortened)` has more than \(BraceExpansion.most) alternatives", at: pattern.mark,
                label: "expected fewer `{…,…}`")
            return nil
        }
        return (search, isFolder)
    }

    /// Whether everything that may match could be read.
    private func report(_ matches: FilePattern.Matches, _ reader: inout Reader) -> Bool {
        for link in matches.deadLinks.sorted() {
            reader.error(
                "`\(link.text)` is a broken symbolic link", at: pattern.mark, label: "it matches this pattern",
                help: "Restore its target, or remove the link: the picture is then removed from the dataset.")
        }
        var named: Set<ExactPath> = []
        for failure in matches.failures where named.insert(ExactPath(failure.path)).inserted {
            reader.error(
                "`\(failure.path.isEmpty ? "." : failure.path)` cannot be read: \(failure.reason)", at: pattern.mark,
                label: "expected files and folders that can be read",
                help: "Make it readable. If it were left out, its pictures would be removed from the dataset.")
        }
        for name in matches.unnameable.sorted() {
            reader.error(
                "the name of `\(name)` is not UTF-8", at: pattern.mark, label: "it matches this pattern",
                help: "Rename it, for example with `convmv`.")
        }
        return matches.deadLinks.isEmpty && matches.failures.isEmpty && matches.unnameable.isEmpty
    }

    private func reportEmptyFolder(_ reader: inout Reader) {
        reader.error(
            "the folder `\(pattern.value.shortened)` has no pictures", at: pattern.mark,
            label: "expected files that end in jpg, jpeg, png or webp", help: contents(of: path))
    }

    private func reportNoMatch(_ matches: FilePattern.Matches, _ reader: inout Reader) {
        let others = matches.otherCase.sorted().map(\.text)
        guard others.isEmpty else {
            return reader.error(
                "no file matches `\(pattern.value.shortened)`", at: pattern.mark,
                label: "the letters of the ending differ: \(others.quoted.folded(to: 3))",
                help: "Capitals count. `*.{jpg,JPG}` matches both; a folder alone takes the pictures in it.")
        }
        reader.error(
            "no file matches `\(pattern.value.shortened)`", at: pattern.mark, label: "expected at least one picture",
            help: nearestFolder.flatMap { contents(of: $0) }
                ?? "Patterns may have `*`, `?`, `[…]`, `{…,…}` and `**`. Hidden files do not match.")
    }

    /// The folder of the pattern up to its first wildcard, or the nearest one above that exists.
    private var nearestFolder: String? {
        var found = RelativePath.isAbsolute(path) ? "/" : ""
        for part in RelativePath.parts(path).dropLast() {
            guard !Glob.isWild(part), !part.contains("{"),
                let next = try? folder.spelled(RelativePath.join(found, part)),
                (try? folder.kind(of: next)) == .folder
            else { break }
            found = next
        }
        return found
    }

    private func contents(of path: String) -> String? {
        guard let entries = try? folder.entries(in: path) else { return nil }
        let names = entries.filter { !RelativePath.isHidden($0.name) }
            .map { ($0.escapedName ?? $0.name) + ($0.kind == .folder ? "/" : "") }
        let place = path.isEmpty ? "The folder of the workspace" : "`\(path)`"
        return names.isEmpty ? "\(place) is empty." : "\(place) has \(names.quoted.folded(to: 3))."
    }
}

extension String {
    fileprivate var escapedForPattern: String {
        map { "*?[]{},\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    }
}
