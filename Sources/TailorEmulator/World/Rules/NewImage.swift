/// A picture to be added to a dataset.
struct NewImage: Sendable {
    let picture: PictureRow
    let name: String
    let sourceURL: String?
}
