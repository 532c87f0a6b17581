/// A project that tailor created: its id and what was last written to it. A nil field is not managed.
package struct ProjectRecord: RevisionRecord {
    package var id: RemoteID
    package var name: String
    package var description: String?
    package var ip: IntellectualProperty
    /// Nil: every text is kept as it was sent, as far as is known.
    package var kept: KeptTexts?

    /// A project is never revised.
    package var revision: Int { 1 }

    package init(id: RemoteID, name: String, description: String? = nil, ip: IntellectualProperty) {
        self.id = id
        self.name = name
        self.description = description
        self.ip = ip
    }
}
