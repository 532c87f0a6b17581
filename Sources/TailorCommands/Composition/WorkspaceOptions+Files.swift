import TailorWorkspace

extension FolderOptions {
    /// The files of the folder, as those of a workspace.
    var files: WorkspaceFolder { WorkspaceFolder(root: root, time: SystemClock()) }
}

extension WorkspaceOptions {
    /// The files of the workspace, and of the folders that its paths may lead to.
    var files: WorkspaceFolder { WorkspaceFolder(root: folder.root, time: SystemClock(), allowing: trust.folders) }
}
