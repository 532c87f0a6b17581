import TailorModel

/// How the captions of a list are given.
struct Captions: Sendable {
    var mode = CaptionMode.automatic
    /// Forms that the datasets of the list take: JSON, or the plain text of the legacy families.
    var forms: Set<Sidecar.Form> = [.json]
}
