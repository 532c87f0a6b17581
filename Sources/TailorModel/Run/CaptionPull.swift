/// What `captions pull` did for each image of a dataset.
package struct CaptionPull: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case written
        /// The file had another caption, and was overwritten.
        case overwritten
        /// The file already has this caption.
        case equal
        /// The file has another caption, and was left alone.
        case left
        /// The caption is written by hand: there is nothing to review.
        case byHand
        case notCaptioned
        /// The dataset does not have the image yet.
        case notUploaded
        /// Another image has the same sidecar.
        case shared
    }

    package struct Item: Hashable, Sendable {
        package let image: String
        /// Its sidecar; relative to the workspace, or absolute.
        package let path: String
        package let outcome: Outcome
        /// The YAML reads the image's caption from it.
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
    /// The image list in the YAML that the dataset names; nil where it names none.
    package let imageList: String?
    package let items: [Item]

    package init(dataset: Address, revision: Int, imageList: String? = nil, items: [Item]) {
        self.dataset = dataset
        self.revision = revision
        self.imageList = imageList
        self.items = items
    }

    package func items(_ outcomes: Outcome...) -> [Item] { items.filter { outcomes.contains($0.outcome) } }

    /// Sidecars that exist and that the YAML does not read.
    package var unread: [Item] { items(.written, .overwritten, .equal, .left).filter { !$0.isRead } }
}
