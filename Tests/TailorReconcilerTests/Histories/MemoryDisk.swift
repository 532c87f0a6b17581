import Foundation
import Synchronization
import TailorModel
import TailorState
import TailorTesting

/// Files in memory. The process that writes them may be killed before, in the middle of and after every write.
final class MemoryDisk: Sendable {
    private let files = Mutex<[String: Data]>([:])
    private let lifetime: ProcessLifetime

    init(lifetime: ProcessLifetime) { self.lifetime = lifetime }

    subscript(path: String) -> Data? { files.withLock { $0[path] } }

    /// Every file is lost whose path contains the part.
    func lose(_ part: String) { files.withLock { $0 = $0.filter { !$0.key.contains(part) } } }

    /// Everything is lost.
    func empty() { files.withLock { $0 = [:] } }

    var disk: Disk {
        // The lock needs a folder that is really there: that one is made on the disk of the machine.
        var disk = Disk.posix
        disk.read = { [self] path throws(DiskFailure) in
            guard !lifetime.isOver else { throw DiskFailure("read", path, EIO) }
            return self[path]
        }
        disk.stamp = { [self] path throws(DiskFailure) in
            guard !lifetime.isOver else { throw DiskFailure("look at", path, EIO) }
            return self[path].map { Digest(of: $0).description }
        }
        disk.write = { [self] path, bytes throws(DiskFailure) in
            try change("write", path) { $0[path] = bytes.prefix(bytes.count / 2) }
            try change("write", path) { $0[path] = bytes }
        }
        disk.append = { [self] path, bytes throws(DiskFailure) in
            let before = self[path] ?? Data()
            try change("append", path) { $0[path] = before + bytes.prefix(bytes.count / 2) }
            try change("append", path) { $0[path] = before + bytes }
        }
        disk.rename = { [self] from, to throws(DiskFailure) in
            try change("rename", from) { files in
                files[to] = files[from]
                files[from] = nil
            }
        }
        disk.link = { [self] from, to throws(DiskFailure) in
            guard self[from] != nil else { throw DiskFailure("link", from, ENOENT) }
            try change("link", from) { $0[to] = $0[from] }
        }
        disk.remove = { [self] path throws(DiskFailure) in try change("remove", path) { $0[path] = nil } }
        disk.syncFolder = { [self] path throws(DiskFailure) in try change("sync", path) { _ in } }
        return disk
    }

    private func change(
        _ step: String, _ path: String, _ body: (inout [String: Data]) -> Void
    ) throws(DiskFailure) {
        guard lifetime.survives() else { throw DiskFailure(step, path, EIO) }
        files.withLock { body(&$0) }
        guard lifetime.survives() else { throw DiskFailure(step, path, EIO) }
    }
}
