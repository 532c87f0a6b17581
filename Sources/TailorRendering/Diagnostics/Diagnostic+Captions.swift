import TailorModel

extension Diagnostic {
    package init(_ refusal: CaptionRefusal) {
        switch refusal {
        case .unknownDataset(let name, let known):
            let others = known.isEmpty ? "There is none." : "There are \(listed(known))."
            self = .error("there is no dataset `\(name)`", help: known.meant(by: name) ?? others)
        case .unknownImage(let name, let dataset, let known):
            self = .error(
                "\(dataset) has no image `\(name)`", help: known.meant(by: name) ?? "It has \(listed(known)).")
        case .notMade(let dataset):
            self = .error(
                "\(dataset) is not made yet", help: "`tailor apply` makes it, and the vendor writes its captions.")
        case .notUploaded(let image, let dataset):
            self = .error("\(dataset) does not have `\(image)` at the vendor yet", help: "`tailor apply` uploads it.")
        case .notCaptioned(let image, let dataset):
            self = .error(
                "`\(image)` of \(dataset) has no caption yet",
                help: "The vendor writes captions when the dataset has a visual schema. Try again in a minute.")
        case .notRefinable(let image, let path):
            self = .error(
                "the caption of `\(image)` cannot be refined: it is not a JSON object",
                help: "Look at \(path). Only captions of that form can be refined.")
        case .plainCaption(let image, let dataset, let path):
            self = .error(
                "the caption of `\(image)` cannot be refined: captions of \(dataset) are plain text",
                help: "Write what it is to say into \(path). Only captions in JSON can be refined.")
        case .file(let failure):
            self = .error("\(failure.path) cannot be read or written: \(failure.reason)", help: failure.help)
        }
    }
}

extension [String] {
    /// The question whether one of these was meant.
    fileprivate func meant(by text: String) -> String? {
        let nearest = nearest(to: text, atMost: 3)
        return nearest.isEmpty ? nil : "Did you mean " + nearest.map { "`\($0)`" }.joined(separator: ", or ") + "?"
    }
}
