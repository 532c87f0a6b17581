/// The body of PUT /models/{model_id}: what differs.
package struct ModelUpdate: Hashable, Codable, Sendable {
    package var name: String?
    package var description: String?
    /// The revision that is updated; nil: the newest one.
    package var revision: Int?

    package init(name: String? = nil, description: String? = nil, revision: Int? = nil) {
        self.name = name
        self.description = description
        self.revision = revision
    }
}
