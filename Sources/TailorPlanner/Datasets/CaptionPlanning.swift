import TailorModel

/// What happens to the captions of images that a dataset has already (Planning.md, "The order inside a dataset").
struct CaptionPlanning {
    /// Automatic captions to regenerate, by the names of their images.
    private(set) var regenerated: [String] = []
    /// Those of them whose hand-written caption is not in the YAML any more.
    private(set) var released: Set<String> = []
    /// Hand-written captions to write.
    private(set) var written: [(name: String, caption: JSONValue)] = []
    /// The captions that these overwrite, as far as they were read.
    private var overwritten: [String: JSONValue] = [:]
    /// Images without any caption.
    private(set) var missing: [String] = []
    /// Records whose caption at the vendor is the wanted one, and that do not say so yet.
    private(set) var caughtUp: [(name: String, record: ImageRecord)] = []
    /// Images whose caption somebody wrote in the console, and that have none in the YAML.
    private(set) var writtenInConsole: [String] = []
    /// Records that do not have such a caption yet.
    private(set) var noticed: [(name: String, record: ImageRecord)] = []
    private var keptByHand: [(name: String, caption: JSONValue)] = []

    /// - Parameter basis: what the captions are written under.
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
        let isSame =
            image.observed.map { $0.isCaptioned && $0.captionDocument == caption }
            ?? image.record.isCaptioned(as: caption)
        guard isSame else {
            overwritten[name] = image.observed?.captionDocument
            return written.append((name, caption))
        }
        keptByHand.append((name, caption))
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
        if image.observed?.isFromConsole(over: image.record) ?? false {
            writtenInConsole.append(name)
            notice(image)
        } else if image.keepsConsoleCaption {
            writtenInConsole.append(name)
        } else if basis.writes, isByHand || basis.differs(from: image.record.captionedUnder) {
            regenerated.append(name)
            if isByHand { released.insert(name) }
        } else if basis.writes, image.observed?.isCaptioned == false {
            missing.append(name)
        }
    }

    private mutating func notice(_ image: ImageComparison.Kept) {
        var record = image.record
        record.noteConsoleCaption(image.observed?.captionDocument?.digest)
        if record != image.record { noticed.append((image.image.name, record)) }
    }

    /// *Regenerate all* takes fewer requests, counting the hand-written captions that it overwrites; and it overwrites
    /// nothing that only the vendor has.
    var isCheaperAllAtOnce: Bool {
        writtenInConsole.isEmpty && regenerated.count > 1 + keptByHand.count
    }

    /// Images whose caption is written by hand, here or at the vendor.
    var byHand: Int { written.count + keptByHand.count + writtenInConsole.count }

    /// Hand-written captions that are there already, and that a *regenerate all* overwrites.
    var putBack: [(name: String, caption: JSONValue)] { keptByHand }

    /// What happens to captions that the YAML did not change; nil where nothing does.
    var note: String? {
        guard !regenerated.isEmpty else { return nil }
        let again = isCheaperAllAtOnce ? keptByHand.count : 0
        return [
            "\(counted(regenerated.count, "caption is", "captions are")) regenerated",
            again == 0 ? nil : "\(counted(again, "hand-written one is", "hand-written ones are")) written again",
            writtenInConsole.isEmpty
                ? nil : "\(counted(writtenInConsole.count, "caption")) from the vendor's console kept",
        ].compactMap { $0 }.joined(separator: "; ")
    }

    var fields: [FieldChange] {
        written.map { FieldChange("images[\"\($0.name)\"].caption", before: overwritten[$0.name], after: $0.caption) }
            + regenerated.map {
                FieldChange(
                    "images[\"\($0)\"].caption", before: released.contains($0) ? "by hand" : "automatic",
                    after: "automatic, regenerated")
            }
    }
}

extension ImageComparison.Kept {
    /// The caption that somebody wrote in the console is still there, as far as it was read.
    fileprivate var keepsConsoleCaption: Bool {
        guard let caption = record.consoleCaption else { return false }
        return observed.map { $0.captionDocument?.digest == caption } ?? true
    }
}

extension ObservedImage {
    /// The vendor says so; but it calls all captions of a clone automatic, so a recorded caption counts, too.
    fileprivate func isByHand(by record: ImageRecord) -> Bool {
        captionSource == .manual || record.holdsWritten(captionDocument?.digest)
    }
}
