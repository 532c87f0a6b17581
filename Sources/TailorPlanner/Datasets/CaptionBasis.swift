import TailorModel

/// What automatic captions are written under in the end: the visual schema, or the prefix of a legacy family.
enum CaptionBasis: Hashable {
    /// Nothing: the vendor writes no captions.
    case none
    case known(Digest)
    /// A value that this plan makes: no caption was written under it.
    case unmade

    init(of desired: DesiredDataset, over origin: DraftOrigin) {
        if desired.unmadePin != nil {
            self = .unmade
        } else if desired.legacy.isPlainText {
            let prefix = desired.legacy.captionPrefix ?? origin.recordedPrefix
            self = .known(prefix.map { CaptionPrefix($0).digest } ?? DatasetAttributes.plainBasis)
        } else {
            self = (desired.visualSchema ?? origin.schema).map { .known($0.digest) } ?? .none
        }
    }

    /// The vendor writes captions.
    var writes: Bool { self != .none }

    /// A caption was written under something else.
    func differs(from recorded: Digest?) -> Bool {
        switch self {
        case .none: false
        case .known(let digest): digest != recorded
        case .unmade: true
        }
    }

    /// Nil where the plan is made before it is known.
    var digest: Digest? { if case .known(let digest) = self { digest } else { nil } }
}
