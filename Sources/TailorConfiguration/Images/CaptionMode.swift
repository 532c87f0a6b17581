/// `captions` of an image list, where it is a word.
enum CaptionMode: String, CaseIterable {
    /// The vendor writes what is not written by hand.
    case automatic
    /// A file beside each picture has its caption: `hero.json` for `hero.png`.
    case sidecar
}
