/// An image of a dataset as the vendor answers it.
package struct ObservedImage: Hashable, Codable, Sendable {
    package var id: RemoteID
    package var name: String
    /// JSON inside a string. Nil while there is none.
    package var caption: String?
    package var captionSource: CaptionSource?
    /// Where the vendor shows it; may be signed, and expire.
    package var url: String?
    /// Where the vendor shows it in small; may be signed, and expire.
    package var thumbnailURL: String?

    package init(id: RemoteID, name: String, caption: String? = nil, captionSource: CaptionSource? = nil) {
        self.id = id
        self.name = name
        self.caption = caption
        self.captionSource = captionSource
    }

    /// The caption as a document: JSON as what it is, other text as a string, an empty one as nil.
    package var captionDocument: JSONValue? {
        guard let caption, !caption.isEmpty else { return nil }
        return JSONValue(parsing: caption) ?? .string(caption)
    }

    /// A caption stands and none is on its way.
    package var isCaptioned: Bool { captionSource != .pending && captionDocument != nil }

    /// Somebody wrote its caption in the console: by hand, and not as the state has it.
    package func isFromConsole(over record: ImageRecord) -> Bool {
        captionSource == .manual
            && (record.caption == nil || isCaptioned && !record.holdsWritten(captionDocument?.digest))
    }
}

/// `caption_source` of the contract.
package enum CaptionSource: String, Codable, Sendable, CaseIterable {
    case automatic, manual, pending
}
