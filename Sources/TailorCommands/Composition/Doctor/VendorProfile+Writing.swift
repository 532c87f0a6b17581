import Foundation
import TailorModel
import TailorRendering
import TailorState

extension VendorProfile {
    /// Where a probe writes it, below the workspace.
    static let file = ".tailor/vendor.json"

    /// Writes it for its owner only (0600).
    func write(below root: String) throws(CommandFailure) {
        let path = "\(root)/\(Self.file)"
        let folder = (path as NSString).deletingLastPathComponent
        do throws(DiskFailure) {
            let disk = Disk.posix
            try disk.makeFolder(folder)
            try disk.write(path + ".tmp", Data(ProfileJSON.text(of: self).utf8))
            try disk.rename(path + ".tmp", path)
            try disk.syncFolder(folder)
        } catch {
            throw CommandFailure(.failed, "cannot \(error.step) \(error.path): \(error.reason)")
        }
    }
}
