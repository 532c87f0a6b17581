/// One training image as the YAML declares it.
package struct DesiredImage: Hashable, Codable, Sendable {
    /// Unique in its dataset, NFC.
    package var name: String
    package var source: ImageSource
    /// A hand-written caption, a JSON object. Nil: the vendor writes it.
    package var caption: JSONValue?
    /// Nil: none are given. No plan depends on them.
    package var rights: ImageRights?

    package init(name: String, source: ImageSource, caption: JSONValue? = nil, rights: ImageRights? = nil) {
        self.rights = rights
        self.name = name
        self.source = source
        self.caption = caption
    }
}
