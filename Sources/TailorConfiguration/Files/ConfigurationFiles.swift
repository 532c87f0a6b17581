import TailorModel

extension Workspace {
    /// The file that makes a folder a workspace.
    package static let mainFile = "tailor.yaml"
}

extension WorkspaceReading {
    /// The YAML files of the workspace: `tailor.yaml` and, sorted, every `*.tailor.yaml` below it. Hidden folders,
    /// nested workspaces and links to folders are left out.
    func configurationFiles(findings: inout Findings) -> [String] {
        var found: [String] = []
        var folders = [""]
        while let folder = folders.popLast() {
            let entries: [FolderEntry]
            do throws(FileFailure) {
                entries = try self.entries(in: folder)
            } catch {
                findings.report(.unreadable(folder: error))
                continue
            }
            // A nested workspace is not part of this one.
            if !folder.isEmpty, entries.contains(where: { $0.name == Workspace.mainFile }) { continue }
            for entry in entries where !RelativePath.isHidden(entry.name) {
                let isConfiguration = entry.name.hasSuffix("." + Workspace.mainFile)
                if entry.isMisnamed { findings.report(.misnamed(RelativePath.join(folder, entry.name))) }
                guard isConfiguration || entry.kind == .folder else { continue }
                if let name = entry.escapedName {
                    findings.report(.unnameable(RelativePath.join(folder, name)))
                } else if isConfiguration {
                    found.append(RelativePath.join(folder, entry.name))
                } else {
                    folders.append(RelativePath.join(folder, entry.name))
                }
            }
        }
        return [Workspace.mainFile] + found.sorted { ExactPath($0) < ExactPath($1) }
    }
}

extension FolderEntry {
    /// Named as some name YAML files, which is not how the files of a workspace are named.
    fileprivate var isMisnamed: Bool {
        kind != .folder && (name == "tailor.yml" || name.hasSuffix(".tailor.yml"))
    }
}

extension Diagnostic {
    /// Its resources are not in the workspace: a plan may delete them.
    fileprivate static func misnamed(_ path: String) -> Diagnostic {
        .warning(
            "`\(path)` is not read: its name ends in `.yml`",
            help: "Rename it to `\(path.dropLast(4)).yaml` if it belongs to the workspace.")
    }

    /// A folder that cannot be read may have resources: a plan without them would delete them.
    fileprivate static func unreadable(folder failure: FileFailure) -> Diagnostic {
        .error(
            "the folder `\(failure.path.isEmpty ? "." : failure.path)` cannot be read: \(failure.reason)",
            help:
                "Everything in it would be left out of the workspace. Make it readable, or move it out of the workspace."
        )
    }

    /// It may have resources: a plan without them would delete them.
    fileprivate static func unnameable(_ path: String) -> Diagnostic {
        .error(
            "the name of `\(path)` is not UTF-8",
            help: "Rename it, for example with `convmv`, or move it out of the workspace.")
    }
}
