import TailorModel
import TailorYAML

/// All files of a workspace merged, section by section.
struct Sections: Sendable {
    static let table = KeyTable(
        "workspace",
        [
            "tailor", "remote", "state", "guards", "costs", "checks", "variables", "projects", "visual_schemas",
            "image_lists",
            "prompts", "datasets", "models", "moved", "removed", "import", "drift", "notify",
        ])
    /// The sections that are lists; all others are mappings.
    private static let listNames: Set = ["moved", "removed", "import", "notify"]

    private var lists: [String: ListSection] = [:]
    private var sections: [String: Section] = [:]
    private var version: YAMLEntry?
    /// Every file could be read. Otherwise what seems to be missing may be in the rest.
    let isComplete: Bool

    /// - Parameters:
    ///   - roots: what each file holds, `tailor.yaml` first.
    ///   - isComplete: every file could be read.
    init(_ roots: [YAMLNode], isComplete: Bool, findings: inout Findings) {
        self.isComplete = isComplete
        for root in roots {
            guard let entries = root.mappingEntries else {
                if case .invalid = root.content { continue }
                findings.report(
                    .error("this file is \(root.kindInWords)", at: root.mark, label: "expected a mapping of sections"))
                continue
            }
            findings.add(Reader(entries, Self.table, at: root.place).findings)
            entries.filter { Self.table.keys.contains($0.key) }.forEach { add($0, findings: &findings) }
        }
        checkVersion(findings: &findings)
    }

    /// A section; empty when no file has it.
    subscript(name: String) -> Section { sections[name] ?? Section(name) }

    /// A section that is a list; empty when no file has it.
    func list(_ name: String) -> ListSection { lists[name] ?? ListSection(name) }

    /// Some of the sections, and `variables`.
    func only(_ names: Set<String>) -> Sections {
        var some = self
        some.sections = sections.filter { names.contains($0.key) || $0.key == "variables" }
        some.lists = [:]
        return some
    }

    /// All sections changed, except for `variables`.
    func mapSections(_ change: (Section) -> Section) -> Sections {
        var changed = self
        for (name, section) in sections where name != "variables" { changed.sections[name] = change(section) }
        return changed
    }

    /// The sections with references to variables replaced. `variables` has rules of its own and stays as it is.
    func resolved(by interpolator: inout Interpolator) -> Sections {
        var resolved = self
        for (name, section) in sections where name != "variables" {
            resolved.sections[name] = section.mapEntries { $0.replacing(interpolator.resolve($0.value)) }
        }
        for (name, list) in lists { resolved.lists[name] = list.resolved(by: &interpolator) }
        return resolved
    }

    private mutating func add(_ entry: YAMLEntry, findings: inout Findings) {
        guard !Self.listNames.contains(entry.key) else {
            lists[entry.key, default: ListSection(entry.key)].add(entry, findings: &findings)
            return
        }
        guard entry.key == "tailor" else {
            sections[entry.key, default: Section(entry.key)].add(entry, findings: &findings)
            return
        }
        if let version {
            findings.report(
                .error(
                    "the key `tailor` is given twice", at: entry.keyMark, label: "remove one of the two",
                    related: [.init("first given here", at: version.keyMark)]))
        } else {
            version = entry
        }
    }

    private func checkVersion(findings: inout Findings) {
        guard let version else {
            guard isComplete else { return }
            findings.report(
                .error(
                    "no file of the workspace has the key `tailor`",
                    at: SourceMark(file: Workspace.mainFile, line: 1, column: 1), label: "expected `tailor: 1`"))
            return
        }
        switch version.value.content {
        case .scalar(let scalar) where scalar.value == .integer(1): return
        case .invalid: return
        default:
            findings.report(
                .error(
                    "`tailor` is \(version.value.kindInWords)", at: version.value.mark, label: "expected `1`",
                    help: "This is the version of the language; this tailor supports 1."))
        }
    }
}
