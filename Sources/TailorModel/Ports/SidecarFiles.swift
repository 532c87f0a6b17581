/// The captions that stand in files of a workspace. Paths are relative to its folder, or absolute.
package protocol SidecarFiles: Sendable {
    /// The text of the file; nil when there is none.
    func text(of path: String) throws(SidecarFailure) -> String?

    /// Puts the whole file in place at once, its folders with it.
    func write(_ text: String, to path: String) throws(SidecarFailure)
}

/// Why a sidecar cannot be read or written.
package struct SidecarFailure: Error, Hashable, Sendable {
    package let path: String
    /// In a phrase: "permission denied".
    package let reason: String

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}
