import TailorModel

/// What `init` and `export` wrote, for programs.
package struct WorkspaceJSON: Sendable {
    package static let formatVersion = "1.0"

    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// The document of `init`, ending with a line break.
    /// - Parameter root: absolute path of the folder.
    package func made(at root: String) -> String {
        let document: JSONText = [
            "format_version": .text(Self.formatVersion), "tailor_version": .text(toolVersion), "folder": .text(root),
        ]
        return document.document
    }

    /// The document of `export`, ending with a line break.
    /// - Parameters:
    ///   - files: schemas and captions that were written.
    ///   - pictures: that were downloaded.
    ///   - omissions: what the YAML does not have, in a clause each.
    package func exported(
        to root: String, projects: Int, datasets: Int, models: Int, files: [String], pictures: Int,
        omissions: [String]
    ) -> String {
        let document: JSONText = [
            "format_version": .text(Self.formatVersion), "tailor_version": .text(toolVersion), "folder": .text(root),
            "projects": .number(projects), "datasets": .number(datasets), "models": .number(models),
            "files": .list(files.map { .text($0) }), "pictures": .number(pictures),
            "omissions": .list(omissions.map { .text($0) }),
        ]
        return document.document
    }
}
