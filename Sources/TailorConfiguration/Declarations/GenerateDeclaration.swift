import TailorModel

/// A generated value, before the reference to its samples is followed.
struct GenerateDeclaration: Sendable {
    enum Samples: Sendable {
        /// The first images of a list.
        case list(Located<String>, first: Int)
        case inline(ImageList, at: SourceMark)
    }

    let key: String
    let kind: PinKind
    let samples: Samples
    let instructions: [String]
    /// Relative to the workspace, or absolute.
    let file: String
    /// Where the pin file is named, or else `generate`.
    let mark: SourceMark
    /// Nil: the pin file is not there.
    let found: Pin?
}
