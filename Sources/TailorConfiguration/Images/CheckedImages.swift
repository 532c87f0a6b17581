import TailorModel

/// The images of a list after their files were measured.
struct CheckedImages: Sendable {
    let images: [Located<DesiredImage>]
    /// Names of those whose caption is read from a file beside them.
    let sidecars: Set<String>
    /// No image was wrong.
    let isComplete: Bool
}
