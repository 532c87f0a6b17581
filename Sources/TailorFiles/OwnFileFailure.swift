#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Why a file or folder is not taken for tailor's own.
package struct OwnFileFailure: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// It is a symbolic link. They come with a checkout, and lead wherever its author wants.
        case link
        /// It belongs to another user of the machine.
        case foreign
        case notAFile
        case notAFolder
        /// The system's number for the reason (`errno`).
        case system(Int32)
    }

    package let path: String
    package let reason: Reason

    package init(_ path: String, _ reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// A clause: `/home/ada/mascot/.tailor/cache is a symbolic link`.
    package var message: String {
        switch reason {
        case .link: "\(path) is a symbolic link"
        case .foreign: "\(path) belongs to another user"
        case .notAFile: "\(path) is not a regular file"
        case .notAFolder: "\(path) is not a folder"
        case .system(let number): "\(path) cannot be opened: \(String(cString: strerror(number)))"
        }
    }

    /// What to do about it, in a full sentence.
    package var help: String {
        switch reason {
        case .link: "tailor follows no link there. Remove the link; tailor makes what it needs."
        case .foreign: "Remove it, or make this user its owner."
        case .notAFile, .notAFolder: "Move it away; tailor makes what it needs."
        case .system: "Make sure that this user may read and write there."
        }
    }
}
