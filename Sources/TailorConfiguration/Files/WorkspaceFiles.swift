import TailorModel

extension WorkspaceFolder {
    /// The YAML files of the workspace: `tailor.yaml` and, sorted, every `*.tailor.yaml` below it. Hidden folders,
    /// nested workspaces and links to folders are left out.
    func configurationFiles(findings: inout Findings) -> [String] {
        var found: [String] = []
        var folders = [""]
        while let folder = folders.popLast() {
            let names: [String]
            do throws(Problem) {
                names = try self.names(in: folder)
            } catch {
                findings.report(.unreadableFolder(folder, error))
                continue
            }
            // A nested workspace is not part of this one.
            if !folder.isEmpty, names.contains(Self.mainFile) { continue }
            for name in names where !name.hasPrefix(".") {
                let path = RelativePath.join(folder, name)
                if name.hasSuffix("." + Self.mainFile) {
                    found.append(path)
                } else if case .folder = kindWithoutFollowing(path) {
                    folders.append(path)
                }
            }
        }
        return [Self.mainFile] + found.sorted()
    }
}

extension Diagnostic {
    /// A folder that cannot be read may have resources: a plan without them would delete them.
    fileprivate static func unreadableFolder(_ folder: String, _ problem: WorkspaceFolder.Problem) -> Diagnostic {
        .error(
            "the folder `\(folder.isEmpty ? "." : folder)` cannot be read\(problem.reason)",
            help: "Everything in it would be left out. Make it readable, or move it out of the workspace."
        )
    }
}

extension WorkspaceFolder.Problem {
    /// What follows "cannot be read".
    var reason: String {
        switch self {
        case .missing: ": it does not exist"
        case .notAFile: ": it is not a file"
        case .tooLarge(let bytes): ": it is too large (\(bytes / 1_000_000) MB)"
        case .unreadable(let reason): ": \(reason)"
        }
    }
}
