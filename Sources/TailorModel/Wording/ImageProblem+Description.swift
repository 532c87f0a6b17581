extension ImageProblem: CustomStringConvertible {
    /// What is wrong, as the end of a sentence that begins with the path.
    package var description: String {
        switch self {
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .empty: "is empty"
        case .lfsPointer: "is a Git LFS pointer, not the picture itself"
        case .unsupported(let kind?): "is \(kind), not a jpeg, png or webp picture"
        case .unsupported(nil): "is not a jpeg, png or webp picture"
        case .damaged(let format, _): "is a damaged or truncated \(format.rawValue)"
        case .tooLarge(let width, let height): "claims to be \(width) x \(height) pixels, which is too large to be read"
        case .changed: "changed after the plan was made"
        }
    }
}
