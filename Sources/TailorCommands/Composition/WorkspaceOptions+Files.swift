import Foundation
import TailorWorkspace

extension FolderOptions {
    /// The files of the folder, as those of a workspace.
    var files: WorkspaceFolder {
        let view = PictureView(
            on: Console(colour: .never, environment: ProcessInfo.processInfo.environment), time: SystemClock())
        return WorkspaceFolder(root: root, time: SystemClock(), progress: view.show(_:of:))
    }
}

extension WorkspaceOptions {
    /// The files of the workspace.
    var files: WorkspaceFolder { folder.files }
}
