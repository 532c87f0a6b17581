/// The version of this program.
enum Version {
    static let current = "0.1.0"
    /// How it introduces itself to the vendor.
    static let userAgent = "tailor/\(current)"
}
