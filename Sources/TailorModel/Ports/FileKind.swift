/// What is at a path.
package enum FileKind: Sendable {
    /// A regular file.
    case file
    case folder
    /// A symbolic link that was not followed.
    case link
    /// A pipe, a device or a socket.
    case other
}
