/// Why the clones of a dataset are of no use.
package enum CloneDefect: String, Codable, Sendable {
    /// Its images cannot be matched by name: they have other names in the clone, or are missing.
    case imagesUnknown = "images_unknown"
}
