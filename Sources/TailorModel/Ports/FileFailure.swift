/// A file that cannot be read or written, and why.
package struct FileFailure: Error, Hashable, Sendable {
    package enum Reason: Error, Hashable, Sendable {
        /// Nothing is at the path.
        case missing
        /// The folder that the file would be written into does not exist.
        case noFolder(String)
        /// A folder is at the path.
        case isFolder
        /// A pipe, a device or a socket is at the path.
        case notRegular
        /// The file's size and the largest that is read, in bytes.
        case tooLarge(Int, limit: Int)
        /// The file was read, and is no text.
        case notText(TextProblem)
        /// The system's words, as the end of a sentence: `permission denied`.
        case system(String)
    }

    /// As it was given.
    package let path: String
    package let reason: Reason

    package init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// What to do about it, in a full sentence; nil where the reason says it all.
    package var help: String? {
        switch reason {
        case .noFolder: "Make the folder first, or name another file."
        case .isFolder: "Name a file, not a folder."
        case .notRegular: "Name a regular file."
        case .notText(let problem): problem.help
        case .missing, .tooLarge, .system: nil
        }
    }
}

extension FileFailure.Reason: CustomStringConvertible {
    /// The end of a sentence such as `hero.json cannot be read: …`.
    package var description: String {
        switch self {
        case .missing: "it does not exist"
        case .noFolder(let folder): "there is no folder \(folder)"
        case .isFolder: "it is a folder"
        case .notRegular: "it is not a regular file"
        case .tooLarge(let size, let limit): "it has \(Self.size(size)), and at most \(Self.size(limit)) are read"
        case .notText(let problem): "it \(problem)"
        case .system(let words): words
        }
    }

    /// `64 KiB`, `257 MiB`; rounded up, so that a file that is too large is larger than its limit.
    private static func size(_ bytes: Int) -> String {
        bytes < 1 << 20 ? "\((bytes + 1023) / 1024) KiB" : "\((bytes + (1 << 20) - 1) >> 20) MiB"
    }
}
