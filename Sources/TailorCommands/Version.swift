/// The version of this program.
enum Version {
    static let current = "0.1.0"
    /// The `User-Agent` of its requests.
    static let userAgent = "tailor/\(current)"
}
