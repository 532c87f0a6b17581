import Foundation
import TailorModel

/// Pictures of samples in a folder of this machine.
package struct FileSampleStore: SampleStore {
    /// Absolute. It is made with the first picture.
    private let folder: String
    private let disk: Disk

    package init(folder: String, disk: Disk = .posix) {
        self.folder = folder
        self.disk = disk
    }

    package func name(of file: String) -> String { "\(folder)/\(file)" }

    package func write(_ bytes: Data, as file: String) throws(StateFailure) {
        let path = try path(of: file)
        let place = (path as NSString).deletingLastPathComponent
        let temporary = path + ".tmp"
        try onDisk { () throws(DiskFailure) in
            do throws(DiskFailure) {
                try disk.makeFolder(place)
                try disk.write(temporary, bytes)
                try disk.rename(temporary, path)
                try disk.syncFolder(place)
            } catch {
                // What is left of it would take up the space that is missing.
                try? disk.remove(temporary)
                throw error
            }
        }
    }

    package func read(_ file: String) throws(StateFailure) -> Data? {
        let path = try path(of: file)
        return try onDisk { () throws(DiskFailure) in try disk.read(path) }
    }

    private func path(of file: String) throws(StateFailure) -> String { name(of: try SampleFile.checked(file)) }
}
