/// What `captions refine` did to one caption.
package struct CaptionRefinement: Hashable, Sendable {
    package let dataset: Address
    package let image: String
    /// Its sidecar; relative to the workspace, or absolute.
    package let path: String
    package let before: JSONValue
    package let after: JSONValue
    /// The image list in the YAML that the dataset names; nil where it names none.
    package let imageList: String?
    /// The YAML reads the image's caption from it.
    package let isRead: Bool
    /// A scratch dataset that was created for it and could not be deleted.
    package let leftover: RemoteID?

    package init(
        dataset: Address, image: String, path: String, before: JSONValue, after: JSONValue, imageList: String? = nil,
        isRead: Bool, leftover: RemoteID? = nil
    ) {
        self.imageList = imageList
        self.isRead = isRead
        self.leftover = leftover
        self.dataset = dataset
        self.image = image
        self.path = path
        self.before = before
        self.after = after
    }
}
