import Foundation
import TailorModel

/// The pin files of a workspace's folder. They are meant to be read and committed: 0644, whatever the state's are.
package struct WorkspacePins: PinFiles {
    private let root: String
    private let disk: Disk

    /// - Parameter root: absolute path of the workspace's folder.
    package init(root: String, disk: Disk = .posix) {
        self.root = root
        self.disk = disk
    }

    package func write(_ pin: Pin, to path: String) throws(PinFileFailure) {
        let absolute = path.hasPrefix("/") ? path : root + "/" + path
        let folder = absolute.lastIndex(of: "/").map { String(absolute[..<$0]) } ?? root
        let draft = absolute + ".tmp"
        // Where this fails, writing says why.
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        do throws(DiskFailure) {
            try disk.write(draft, Data(pin.text.utf8))
            guard chmod(draft, 0o644) == 0 else { throw DiskFailure("chmod", draft, errno) }
            try disk.rename(draft, absolute)
            try disk.syncFolder(folder.isEmpty ? "/" : folder)
        } catch {
            // What is left of a failed write is only in the way.
            try? disk.remove(draft)
            throw PinFileFailure(path: path, reason: error.reason)
        }
    }
}
