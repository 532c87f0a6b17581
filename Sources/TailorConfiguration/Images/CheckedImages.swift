import TailorModel

/// The images of a list after their files were measured.
struct CheckedImages: Sendable {
    let images: [Located<DesiredImage>]
    /// Names of those whose caption is read from a file beside them.
    let sidecars: Set<String>
    /// By name: captions for the legacy families, where they differ. Nil inside: the vendor writes it.
    let legacyCaptions: [String: JSONValue?]
    /// No image was wrong.
    let isComplete: Bool

    /// The images with the captions for the legacy families.
    var forLegacyFamilies: CheckedImages {
        guard !legacyCaptions.isEmpty else { return self }
        let images = images.map { image in
            guard let caption = legacyCaptions[image.value.name] else { return image }
            var changed = image.value
            changed.caption = caption
            return Located(changed, at: image.place)
        }
        return CheckedImages(images: images, sidecars: sidecars, legacyCaptions: [:], isComplete: isComplete)
    }
}
