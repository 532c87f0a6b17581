import TailorModel

/// What automatic captions are written under in the end: the visual schema, or the prefix of a legacy family.
enum CaptionBasis: Hashable {
    /// Nothing: no captions can be written.
    case none
    case known(Digest)
    /// A value that this plan makes: nothing that stands was written under it.
    case unmade

    init(of desired: DesiredDataset, over origin: DraftOrigin) {
        if desired.unmadePin != nil {
            self = .unmade
        } else if desired.legacy.isPlainText {
            self = .known(desired.legacy.captionPrefix.map { CaptionPrefix($0).digest } ?? DatasetAttributes.plainBasis)
        } else {
            self = (desired.visualSchema ?? origin.schema).map { .known($0.digest) } ?? .none
        }
    }

    /// Captions are written by the vendor.
    var writes: Bool { self != .none }

    /// A caption was written under another one.
    func differs(from recorded: Digest?) -> Bool {
        switch self {
        case .none: false
        case .known(let digest): digest != recorded
        case .unmade: true
        }
    }

    /// Nil where it is not known when the plan is made.
    var digest: Digest? { if case .known(let digest) = self { digest } else { nil } }
}
