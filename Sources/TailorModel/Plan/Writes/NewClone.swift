/// The body of POST /datasets/{dataset_id}/clone.
package struct NewClone: Hashable, Codable, Sendable {
    /// The revision that is cloned.
    package var source: Int
    package var revision: Int
    /// With the " (r2)" of the revision.
    package var name: String

    package init(source: Int, revision: Int, name: String) {
        self.source = source
        self.revision = revision
        self.name = name
    }
}
