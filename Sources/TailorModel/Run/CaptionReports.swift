/// What `captions pull` found of each image of a dataset, and did.
package struct CaptionPull: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case written
        /// The file said something else, and was to be overwritten.
        case overwritten
        /// The file says it already.
        case equal
        /// The file says something else, and is left.
        case left
        /// It is written by hand, so that there is nothing to review.
        case byHand
        case notCaptioned
        /// The dataset does not have the image yet.
        case notUploaded
        /// Another image's caption stands in the same file.
        case shared
    }

    package struct Item: Hashable, Sendable {
        package let image: String
        /// Its sidecar; relative to the workspace, or absolute.
        package let path: String
        package let outcome: Outcome
        /// The YAML takes the image's caption from there.
        package let isRead: Bool

        package init(image: String, path: String, outcome: Outcome, isRead: Bool) {
            self.image = image
            self.path = path
            self.outcome = outcome
            self.isRead = isRead
        }
    }

    package let dataset: Address
    package let revision: Int
    package let items: [Item]

    package init(dataset: Address, revision: Int, items: [Item]) {
        self.dataset = dataset
        self.revision = revision
        self.items = items
    }

    package func items(_ outcomes: Outcome...) -> [Item] { items.filter { outcomes.contains($0.outcome) } }

    /// Files that stand, and that the YAML takes no caption from.
    package var unread: [Item] { items(.written, .overwritten, .equal, .left).filter { !$0.isRead } }
}

/// What `captions refine` made of one caption.
package struct CaptionRefinement: Hashable, Sendable {
    package let dataset: Address
    package let image: String
    /// Its sidecar; relative to the workspace, or absolute.
    package let path: String
    package let before: JSONValue
    package let after: JSONValue
    /// The YAML takes the image's caption from there.
    package let isRead: Bool
    /// A scratch dataset that was made for it and could not be deleted.
    package let leftover: RemoteID?

    package init(
        dataset: Address, image: String, path: String, before: JSONValue, after: JSONValue, isRead: Bool,
        leftover: RemoteID? = nil
    ) {
        self.isRead = isRead
        self.leftover = leftover
        self.dataset = dataset
        self.image = image
        self.path = path
        self.before = before
        self.after = after
    }
}

/// Why a caption cannot be pulled or refined.
package enum CaptionRefusal: Error, Hashable, Sendable {
    case unknownDataset(String, known: [String])
    case unknownImage(String, of: Address, known: [String])
    /// Nothing stands at the vendor.
    case notMade(Address)
    case notUploaded(String, of: Address)
    case notCaptioned(String, of: Address)
    /// The sidecar, or the caption, is not a JSON object.
    case notRefinable(String, path: String)
    /// The dataset is of a legacy family, whose captions are plain text.
    case plainCaption(String, of: Address, path: String)
    case file(FileFailure)
}
