import TailorWorkspace

extension FolderOptions {
    /// The files of the folder, as those of a workspace.
    var files: WorkspaceFolder { WorkspaceFolder(root: root, time: SystemClock()) }
}

extension WorkspaceOptions {
    /// The files of the workspace.
    var files: WorkspaceFolder { folder.files }
}
