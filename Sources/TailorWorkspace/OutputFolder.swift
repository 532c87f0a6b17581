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

    private func attempt<Value>(
        _ name: String, _ work: (String) throws(FileFailure.Reason) -> Value
    ) throws(FileFailure) -> Value {
        do throws(FileFailure.Reason) { return try work("\(path)/\(name)") } catch {
            throw FileFailure(path: "\(folder)/\(name)", reason: error)
        }
    }
}
