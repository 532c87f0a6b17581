import Foundation
import TailorModel

/// The sidecars in the folder of a workspace.
struct WorkspaceSidecars: SidecarFiles {
    /// Absolute path of the workspace's folder.
    let root: String

    func text(of path: String) throws(SidecarFailure) -> String? {
        do {
            return String(decoding: try Data(contentsOf: url(path)), as: UTF8.self)
        } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
            return nil
        } catch {
            throw SidecarFailure(path: path, reason: error.localizedDescription)
        }
    }

    func write(_ text: String, to path: String) throws(SidecarFailure) {
        let url = url(path)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url, options: .atomic)
        } catch {
            throw SidecarFailure(path: path, reason: error.localizedDescription)
        }
    }

    private func url(_ path: String) -> URL {
        URL(filePath: path, relativeTo: URL(filePath: root, directoryHint: .isDirectory))
    }
}
