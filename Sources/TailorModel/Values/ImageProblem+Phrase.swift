extension ImageProblem {
    /// What is wrong, as the end of a sentence that begins with the path.
    package var phrase: String {
        switch self {
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .empty: "is empty"
        case .lfsPointer: "is a Git LFS pointer, and not the picture itself"
        case .unsupported(let kind?): "is \(kind), and not a jpeg, png or webp picture"
        case .unsupported(nil): "is not a jpeg, png or webp picture"
        case .damaged(let format, _): "is a damaged or cut off \(format.rawValue)"
        case .tooLarge(let width, let height): "claims to be \(width) x \(height) pixels, more than is read"
        case .changed: "changed after the plan was made"
        }
    }
}
