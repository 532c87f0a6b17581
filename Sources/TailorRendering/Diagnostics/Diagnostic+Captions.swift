import TailorModel

extension Diagnostic {
    /// Why a caption cannot be pulled or refined.
    package init(_ refusal: CaptionRefusal) {
        switch refusal {
        case .unknownDataset(let name, let known):
            let all = known.isEmpty ? "There are no datasets." : "There are: \(listed(known))."
            self = .error("there is no dataset `\(name)`", help: known.suggestion(for: name) ?? all)
        case .unknownImage(let name, let dataset, let known):
            self = .error(
                "\(dataset) has no image `\(name)`", help: known.suggestion(for: name) ?? "It has: \(listed(known)).")
        case .notMade(let dataset):
            self = .error(
                "\(dataset) does not exist yet", help: "`tailor apply` creates it, and the vendor writes its captions.")
        case .notUploaded(let image, let dataset):
            self = .error("`\(image)` of \(dataset) is not uploaded yet", help: "`tailor apply` uploads it.")
        case .notCaptioned(let image, let dataset):
            self = .error(
                "`\(image)` of \(dataset) has no caption yet",
                help: "The vendor writes captions when the dataset has a visual schema. Try again in a minute.")
        case .notRefinable(let image, let path):
            self = .error(
                "the caption of `\(image)` cannot be refined: it is not a JSON object",
                help: "Check \(path). Only captions that are JSON objects can be refined.")
        case .plainCaption(let image, let dataset, let path):
            self = .error(
                "the caption of `\(image)` cannot be refined: captions of \(dataset) are plain text",
                help: "Write the caption into \(path). Only captions in JSON can be refined.")
        case .file(let failure):
            self = .error("\(failure.path) cannot be read or written: \(failure.reason)", help: failure.help)
        }
    }
}

extension [String] {
    fileprivate func suggestion(for name: String) -> String? { didYouMean(nearest(to: name, atMost: 3)) }
}
