import Foundation

/// The files of a workspace, to be read and written. Paths are relative to the workspace's folder, or absolute.
package protocol WorkspaceFiles: WorkspaceReading {
    /// Puts a file in place as a whole, durably: at every moment its name leads to the old content or to the new one.
    /// Folders that are missing are made. A symbolic link is followed, and a file that exists keeps its permissions.
    func write(_ bytes: Data, to path: String) throws(FileFailure)
}

extension WorkspaceFiles {
    package func write(_ pin: Pin, to path: String) throws(FileFailure) {
        try write(Data(pin.text.utf8), to: path)
    }

    /// Writes the text of a sidecar.
    package func write(_ text: String, to path: String) throws(FileFailure) {
        try write(Data(text.utf8), to: path)
    }
}
