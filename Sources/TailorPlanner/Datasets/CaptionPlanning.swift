import TailorModel

/// What has to happen to the captions of images that stand already (semantics.md, "The order inside a dataset",
/// steps 4 to 6).
struct CaptionPlanning {
    /// Automatic captions to be written anew, by the name of their image.
    private(set) var regenerated: [String] = []
    /// Those of them whose caption was written by hand, and is not in the YAML any more.
    private(set) var released: Set<String> = []
    /// Hand-written captions to be written.
    private(set) var written: [(name: String, caption: JSONValue)] = []
    /// What stands where a hand-written caption is to be written, as far as it was read.
    private var overwritten: [String: JSONValue] = [:]
    /// Images without any caption.
    private(set) var missing: [String] = []
    /// Records that do not know yet what stands at the vendor.
    private(set) var caughtUp: [(name: String, record: ImageRecord)] = []
    /// A person wrote these at the vendor, and the YAML says nothing of them.
    private(set) var foreign: [String] = []
    /// Records that do not know yet of such a caption.
    private(set) var noticed: [(name: String, record: ImageRecord)] = []
    private var standingByHand: [(name: String, caption: JSONValue)] = []

    /// - Parameter basis: what the captions are to be written under.
    init(_ kept: [ImageComparison.Kept], basis: CaptionBasis) {
        for image in kept {
            if let caption = image.image.caption {
                compare(image, with: caption)
            } else {
                consider(image, basis: basis)
            }
        }
    }

    private mutating func compare(_ image: ImageComparison.Kept, with caption: JSONValue) {
        let name = image.image.name
        let stands =
            image.observed.map { $0.isCaptioned && $0.captionDocument == caption }
            ?? image.record.isCaptioned(as: caption)
        guard stands else {
            overwritten[name] = image.observed?.captionDocument
            return written.append((name, caption))
        }
        standingByHand.append((name, caption))
        guard !image.record.isCaptioned(as: caption) else { return }
        var record = image.record
        let isByHand = image.observed?.captionSource == .manual
        record.caption = isByHand ? caption.digest : nil
        record.automaticCaption = isByHand ? nil : caption.digest
        caughtUp.append((name, record))
    }

    private mutating func consider(_ image: ImageComparison.Kept, basis: CaptionBasis) {
        let name = image.image.name
        let isByHand = image.observed.map { $0.isByHand(by: image.record) } ?? (image.record.caption != nil)
        if isByHand, image.record.caption == nil {
            foreign.append(name)
            notice(image)
        } else if image.keepsConsoleCaption {
            foreign.append(name)
        } else if basis.writes, isByHand || basis.differs(from: image.record.captionedUnder) {
            regenerated.append(name)
            if isByHand { released.insert(name) }
        } else if basis.writes, image.observed?.isCaptioned == false {
            missing.append(name)
        }
    }

    private mutating func notice(_ image: ImageComparison.Kept) {
        var record = image.record
        record.consoleCaption = image.observed?.captionDocument?.digest
        if record != image.record { noticed.append((image.image.name, record)) }
    }

    /// *Regenerate all* is cheaper, counting the hand-written captions that have to be put back after it; and it
    /// overwrites nothing that only the vendor knows.
    var isCheaperAllAtOnce: Bool {
        foreign.isEmpty && regenerated.count > 1 + standingByHand.count
    }

    /// Images whose caption is written by hand, here or at the vendor.
    var byHand: Int { written.count + standingByHand.count + foreign.count }

    /// Hand-written captions that stand now and that a *regenerate all* overwrites.
    var putBack: [(name: String, caption: JSONValue)] { standingByHand }

    /// What becomes of captions that nobody changed, for people; nil where nothing does.
    var note: String? {
        guard !regenerated.isEmpty else { return nil }
        let anew = "\(regenerated.count) caption\(regenerated.count == 1 ? " is" : "s are") written anew"
        let back = isCheaperAllAtOnce ? standingByHand.count : 0
        let kept = foreign.isEmpty ? "" : "; \(foreign.count) written by hand at the vendor kept"
        return (back == 0 ? anew : "\(anew), and \(back) written by hand put back") + kept
    }

    var fields: [FieldChange] {
        written.map { FieldChange("images[\"\($0.name)\"].caption", before: overwritten[$0.name], after: $0.caption) }
            + regenerated.map {
                FieldChange(
                    "images[\"\($0)\"].caption", before: released.contains($0) ? "by hand" : "automatic",
                    after: "automatic, written anew")
            }
    }
}

extension ImageComparison.Kept {
    /// What a person wrote at the vendor stands still, as far as anybody looked.
    fileprivate var keepsConsoleCaption: Bool {
        guard let caption = record.consoleCaption else { return false }
        return observed.map { $0.captionDocument?.digest == caption } ?? true
    }
}

extension ObservedImage {
    /// The vendor calls it so; but a clone knows only `automatic` captions, and brings those along that were recorded.
    fileprivate func isByHand(by record: ImageRecord) -> Bool {
        captionSource == .manual || record.caption != nil && captionDocument?.digest == record.caption
    }
}
