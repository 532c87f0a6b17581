import Foundation
import Synchronization
import TailorState
import TailorTesting

/// What would be left if the process was killed, or the power went, at one moment: the files, and what the caller had
/// been told by then.
struct Snapshot<Promise: Sendable>: Sendable {
    let moment: String
    let files: [String: Data]
    let promise: Promise
}

/// A disk that remembers what a folder held before, halfway through and after every step that changed it.
final class SnapshottingDisk<Promise: Sendable>: Sendable {
    private let folder: TemporaryFolder
    private let promise: @Sendable () -> Promise
    private let taken = Mutex<[Snapshot<Promise>]>([])

    init(_ folder: TemporaryFolder, promise: @escaping @Sendable () -> Promise) {
        self.folder = folder
        self.promise = promise
    }

    /// Of those in a row that hold the same files, the last: it promises the most.
    var snapshots: [Snapshot<Promise>] {
        let all = taken.withLock { $0 }
        return all.indices.filter { $0 + 1 == all.count || all[$0].files != all[$0 + 1].files }.map { all[$0] }
    }

    var disk: Disk {
        var disk = Disk.posix
        disk.write = { [self] path, bytes throws(DiskFailure) in
            try halfway("write", path, bytes) { half throws(DiskFailure) in try Disk.posix.write(path, half) }
            try around("write", path) { () throws(DiskFailure) in try Disk.posix.write(path, bytes) }
        }
        disk.append = { [self] path, bytes throws(DiskFailure) in
            let before = try Disk.posix.read(path)
            try halfway("append", path, bytes) { half throws(DiskFailure) in try Disk.posix.append(path, half) }
            if let before { try Disk.posix.write(path, before) } else { try Disk.posix.remove(path) }
            try around("append", path) { () throws(DiskFailure) in try Disk.posix.append(path, bytes) }
        }
        disk.rename = { [self] from, to throws(DiskFailure) in
            try around("rename", to) { () throws(DiskFailure) in try Disk.posix.rename(from, to) }
        }
        disk.link = { [self] from, to throws(DiskFailure) in
            try around("link", to) { () throws(DiskFailure) in try Disk.posix.link(from, to) }
        }
        disk.remove = { [self] path throws(DiskFailure) in
            try around("remove", path) { () throws(DiskFailure) in try Disk.posix.remove(path) }
        }
        return disk
    }

    private func around(
        _ step: String, _ path: String, _ body: () throws(DiskFailure) -> Void
    ) throws(DiskFailure) {
        snap("before \(step) \(path)")
        try body()
        snap("after \(step) \(path)")
    }

    private func halfway(
        _ step: String, _ path: String, _ bytes: Data, _ body: (Data) throws(DiskFailure) -> Void
    ) throws(DiskFailure) {
        try body(bytes.prefix(bytes.count / 2))
        snap("halfway \(step) \(path)")
    }

    private func snap(_ moment: String) {
        guard var files = try? folder.content() else { return }
        files["lock"] = nil
        let snapshot = Snapshot(moment: moment, files: files, promise: promise())
        taken.withLock { $0.append(snapshot) }
    }
}
