import Foundation
import TailorModel

/// The folder that `--out` names.
package struct OutputFolder: OutputFiles {
    /// Bytes of a file that is read again.
    private static let largest = 16 << 20

    package let folder: String
    /// Absolute.
    private let path: String

    /// - Parameters:
    ///   - path: absolute.
    ///   - folder: as messages name it.
    package init(at path: String, named folder: String) {
        self.path = path
        self.folder = folder
    }

    package func has(_ name: String) throws(FileFailure) -> Bool {
        try attempt(name) { full throws(FileFailure.Reason) in try LocalFile.kindWithoutFollowing(full) != nil }
    }

    package func bytes(of name: String) throws(FileFailure) -> Data? {
        try attempt(name) { full throws(FileFailure.Reason) in
            guard try LocalFile.kind(of: full) != nil else { return nil }
            return try LocalFile.read(full, limit: Self.largest)
        }
    }

    package func write(_ bytes: Data, as name: String) throws(FileFailure) {
        try attempt(name) { full throws(FileFailure.Reason) in
            try LocalFile.makeFolder(of: full)
            try LocalFile.write(bytes, to: full)
        }
    }

    package func remove(_ name: String) throws(FileFailure) {
        try attempt(name) { full throws(FileFailure.Reason) in
            guard unlink(full) == 0 || errno == ENOENT || errno == ENOTDIR else { throw .init(errno) }
        }
    }

    /// Keeps other runs out of the folder for as long as the hold lives, or the process.
    /// - Throws: when another run has it.
    package func hold() throws(FileFailure) -> Hold {
        try attempt(".jobs/lock") { full throws(FileFailure.Reason) in
            try LocalFile.makeFolder(of: full)
            let descriptor = open(full, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
            guard descriptor >= 0 else { throw .init(errno) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let number = errno
                close(descriptor)
                throw number == EWOULDBLOCK ? .system("another run generates into this folder") : .init(number)
            }
            return Hold(descriptor: descriptor)
        }
    }

    package final class Hold: Sendable {
        private let descriptor: Int32

        fileprivate init(descriptor: Int32) { self.descriptor = descriptor }

        deinit { close(descriptor) }
    }

    private func attempt<Value>(
        _ name: String, _ work: (String) throws(FileFailure.Reason) -> Value
    ) throws(FileFailure) -> Value {
        do throws(FileFailure.Reason) { return try work("\(path)/\(name)") } catch {
            throw FileFailure(path: "\(folder)/\(name)", reason: error)
        }
    }
}
