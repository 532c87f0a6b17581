import TailorModel

/// What pictures were found to be, each with the stamp that its file had then. Pure.
struct PictureCache: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        let stamp: FileStamp
        let image: MeasuredImage
    }

    /// By path, as the configuration spells it.
    var entries: [ExactPath: Entry] = [:]

    /// What is known of a file that has this stamp now; nil when it was never measured as it is.
    func image(at path: ExactPath, stamp: FileStamp) -> MeasuredImage? {
        guard let entry = entries[path], entry.stamp == stamp else { return nil }
        return entry.image
    }

    /// Keeps what was measured in a file that had this stamp before. A path with a line break is left out: the file has
    /// one line for each.
    mutating func put(_ image: MeasuredImage, at path: ExactPath, stamp: FileStamp) {
        guard !path.text.utf8.contains(Self.newline) else { return }
        entries[path] = Entry(stamp: stamp, image: image)
    }

    /// Drops what can never be found again: files that are gone, or are not as they were measured.
    /// - Parameter stamp: the stamp that the file at a path has now.
    mutating func keepUnchanged(stamp: (_ path: ExactPath) -> FileStamp?) {
        entries = entries.filter { path, entry in
            stamp(path) == entry.stamp && entry.image.facts.byteCount == entry.stamp.size
        }
    }
}
