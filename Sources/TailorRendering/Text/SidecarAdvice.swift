import TailorModel

/// What to say where the YAML does not read sidecars that were written.
enum SidecarAdvice {
    /// How to make the YAML read them, as a sentence.
    /// - Parameter imageList: the one that the dataset names in the YAML; nil where it names none.
    static func text(_ imageList: String?, for files: Int) -> String {
        imageList.map {
            "To use \(plural(files, "it", "them")), add `captions: sidecar` to the image list `\($0.printable)`."
        }
            ?? "Only an image list with `captions: sidecar` reads sidecars."
    }
}
