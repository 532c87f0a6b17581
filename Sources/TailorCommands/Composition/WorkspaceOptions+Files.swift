import Foundation
import TailorWorkspace

extension FolderOptions {
    /// The files of the folder, as those of a workspace.
    var files: WorkspaceFolder { files(allowing: []) }

    /// The files of the folder, and of the folders that its paths may lead to; pictures are counted on a terminal.
    func files(allowing allowed: [String]) -> WorkspaceFolder {
        let view = PictureView(
            on: Console(colour: .never, environment: ProcessInfo.processInfo.environment), time: SystemClock())
        return WorkspaceFolder(root: root, time: SystemClock(), allowing: allowed, progress: view.show(_:of:))
    }
}

extension WorkspaceOptions {
    /// The files of the workspace, and of the folders that its paths may lead to.
    var files: WorkspaceFolder { folder.files(allowing: trust.folders) }
}
