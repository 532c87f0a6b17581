import TailorModel

/// `images` of an advanced dataset: a zip, before its reference is followed.
struct ArchiveDeclaration: Sendable {
    let archive: DesiredArchive
    /// The image list with the pictures of the zip.
    let check: Located<String>?
}
