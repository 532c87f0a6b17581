import TailorModel

/// How the captions of a list are given.
struct Captions: Sendable {
    var mode = CaptionMode.automatic
    /// Forms that the datasets of the list take: JSON, or the plain text of the legacy families.
    var forms: Set<Sidecar.Form> = [.json]
    /// The member of a JSON caption that plain text becomes.
    var wrap: String?

    /// Plain text is the caption of a dataset of the list, or becomes one.
    var takePlainText: Bool { forms.contains(.text) || wrap != nil }

    /// Plain captions as JSON; the legacy families take them as they are.
    func wrapped(_ candidate: ImageCandidate) -> ImageCandidate {
        guard let wrap, forms != [.text], case .string(let text)? = candidate.caption else { return candidate }
        var wrapped = candidate
        wrapped.caption = .object([wrap: .string(text)])
        if forms.contains(.text), candidate.legacyCaption == nil { wrapped.legacyCaption = .some(.string(text)) }
        return wrapped
    }
}
