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
            let names: [String]
            do throws(FileFailure) {
                names = try self.names(in: folder)
            } catch {
                findings.report(.unreadable(folder: error))
                continue
            }
            // A nested workspace is not part of this one.
            if !folder.isEmpty, names.contains(Workspace.mainFile) { continue }
            for name in names where !name.hasPrefix(".") {
                let path = RelativePath.join(folder, name)
                if name.hasSuffix("." + Workspace.mainFile) {
                    found.append(path)
                } else if case .folder = kindWithoutFollowing(path) {
                    folders.append(path)
                }
            }
        }
        return [Workspace.mainFile] + found.sorted()
    }
}

extension Diagnostic {
    /// A folder that cannot be read may have resources: a plan without them would delete them.
    fileprivate static func unreadable(folder failure: FileFailure) -> Diagnostic {
        .error(
            "the folder `\(failure.path.isEmpty ? "." : failure.path)` cannot be read: \(failure.reason)",
            help:
                "Everything in it would be left out of the workspace. Make it readable, or move it out of the workspace."
        )
    }
}
