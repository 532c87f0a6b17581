import Foundation

extension Disk {
    /// Puts the bytes in place of the state's file, which is there at every moment, as it was or as it is to be, and
    /// keeps what it was as the backup.
    func replace(_ path: String, with bytes: Data, keeping paths: StatePaths) throws(DiskFailure) {
        try keepBackup(of: path, paths)
        try write(paths.temporary, bytes)
        try rename(paths.temporary, path)
        try syncFolder(paths.folder)
    }

    private func keepBackup(of path: String, _ paths: StatePaths) throws(DiskFailure) {
        try remove(paths.temporary)
        do {
            try link(path, paths.temporary)
        } catch  where error.number == ENOENT {
            return
        } catch  where [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS].contains(error.number) {
            // The file system knows no second names.
            guard let standing = try read(path) else { return }
            try write(paths.temporary, standing)
        }
        // Does nothing when a run was killed after this step: both are names of one file then.
        try rename(paths.temporary, paths.backup)
    }
}
