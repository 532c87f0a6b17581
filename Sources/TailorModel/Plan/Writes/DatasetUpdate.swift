/// The body of PUT /datasets/{dataset_id}: what differs.
package struct DatasetUpdate: Hashable, Codable, Sendable {
    package var name: String?
    package var visualSchema: JSONValue?
    /// Of a legacy family.
    package var captionPrefix: String?
    /// The pin whose value the schema or prefix is, where that is not known when the plan is made.
    package var pin: String?
    package var status: DatasetStatus?
    /// The revision that is updated; nil: the newest one.
    package var revision: Int?

    package init(
        name: String? = nil, visualSchema: JSONValue? = nil, status: DatasetStatus? = nil, revision: Int? = nil
    ) {
        self.name = name
        self.visualSchema = visualSchema
        self.status = status
        self.revision = revision
    }
}
