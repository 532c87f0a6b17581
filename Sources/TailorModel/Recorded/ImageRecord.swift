/// An image that tailor uploaded.
package struct ImageRecord: Hashable, Codable, Sendable {
    package var id: RemoteID
    package var identity: ImageIdentity
    /// Its name at the vendor, if it differs from the one in the YAML.
    package var remoteName: String?
    /// Digest of the hand-written caption that was last written. Nil: the vendor wrote its caption.
    package var caption: Digest?
    /// Digest of the caption that the vendor keeps in place of the written one. Nil: the same, as far as is known.
    package var keptCaption: Digest?
    /// Digest of the vendor's caption, if it was read and the YAML gives the same one by hand: equal captions are no
    /// difference (Planning.md, "Equal captions"). Nil when `caption` is set.
    package var automaticCaption: Digest?
    /// Digest of a caption that somebody wrote in the vendor's console while the YAML gives none. It is kept when other
    /// captions are regenerated. A clone does not distinguish it from automatic ones, so it is recorded when the dataset
    /// is completed.
    package var consoleCaption: Digest?
    /// Digest of the schema that its automatic caption was written, or requested, under. Nil: there was none.
    package var captionedUnder: Digest?
    /// The image was adopted: that its content is what `identity` says is assumed. Nil: it is known.
    package var assumption: Assumption?

    package init(
        id: RemoteID, identity: ImageIdentity, remoteName: String? = nil, caption: Digest? = nil,
        keptCaption: Digest? = nil,
        automaticCaption: Digest? = nil, consoleCaption: Digest? = nil, captionedUnder: Digest? = nil
    ) {
        self.id = id
        self.identity = identity
        self.remoteName = remoteName
        self.caption = caption
        self.keptCaption = keptCaption
        self.automaticCaption = automaticCaption
        self.consoleCaption = consoleCaption
        self.captionedUnder = captionedUnder
    }

    /// Why its content is assumed.
    package enum Assumption: String, Codable, Sendable {
        /// The YAML has an image of the same name.
        case name
    }

    package var isAssumed: Bool { assumption != nil }

    /// Whether its caption equals the wanted one, whoever wrote it. Nil asks for the vendor's, or one of the console.
    package func isCaptioned(as wanted: JSONValue?) -> Bool {
        guard let wanted else { return caption == nil || caption == consoleCaption }
        return (caption ?? automaticCaption ?? consoleCaption) == wanted.digest
    }

    /// Whether its caption is the vendor's, and was written under a schema or prefix that is none of these. False where
    /// that is not known.
    package func isStale(under bases: [Digest?]) -> Bool {
        guard caption == nil, consoleCaption == nil, let captionedUnder else { return false }
        let known = bases.compactMap { $0 }
        return !known.isEmpty && !known.contains(captionedUnder)
    }

    /// A caption that somebody wrote in the console, and that the YAML does not give.
    package mutating func noteConsoleCaption(_ digest: Digest?) {
        caption = nil
        keptCaption = nil
        automaticCaption = nil
        consoleCaption = digest
    }

    /// Whether the vendor has the hand-written caption, in its own spelling or as it was written.
    package func holdsWritten(_ digest: Digest?) -> Bool {
        caption != nil && (digest == caption || digest == keptCaption && keptCaption != nil)
    }

    private enum CodingKeys: String, CodingKey {
        case id, identity
        case remoteName = "remote_name"
        case caption
        case keptCaption = "kept_caption"
        case automaticCaption = "automatic_caption"
        case consoleCaption = "console_caption"
        case captionedUnder = "captioned_under"
        case assumption = "assumed"
    }
}
