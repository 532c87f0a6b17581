/// The pin files of a workspace. Paths are relative to its folder, or absolute.
package protocol PinFiles: Sendable {
    /// Puts the pin in place of what stands there, durably: at every moment the file is the old one or the new one.
    func write(_ pin: Pin, to path: String) throws(PinFileFailure)
}

/// A pin file that cannot be written.
package struct PinFileFailure: Error, Hashable, Sendable {
    package let path: String
    /// The system's words.
    package let reason: String

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}
