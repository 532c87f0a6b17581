/// The body of PUT /models/{model_id}: what differs.
package struct ModelUpdate: Hashable, Codable, Sendable {
    package var name: String?
    package var description: String?

    package init(name: String? = nil, description: String? = nil) {
        self.name = name
        self.description = description
    }
}
