import TailorModel

/// Captions that stand beside the pictures: `hero.json` for `hero.png`.
struct Sidecars {
    let folder: WorkspaceFolder

    /// The images with the captions found beside them. A caption that is given in the list wins.
    func addCaptions(
        to candidates: [ImageCandidate], at mark: SourceMark, _ reader: inout Reader
    ) -> [ImageCandidate] {
        var missing: [String] = []
        let captioned = candidates.map { candidate in
            guard candidate.caption == nil, let path = candidate.path else { return candidate }
            let sidecar = RelativePath.replacingExtension(of: path, with: "json")
            guard folder.kind(of: sidecar) != nil else {
                missing.append(RelativePath.name(of: sidecar))
                return candidate
            }
            var candidate = candidate
            candidate.caption = folder.object(in: sidecar, "caption", at: mark, &reader)
            return candidate
        }
        if !missing.isEmpty {
            reader.warn(
                "\(missing.count.counted("caption is", "captions are")) missing: \(missing.folded)",
                at: mark, label: "the vendor writes what is missing")
        }
        return captioned
    }
}

extension Int {
    /// `1 image`, `3 images`.
    func counted(_ one: String, _ many: String) -> String { "\(self) \(self == 1 ? one : many)" }
}

extension [String] {
    /// The first few, quoted, and how many more there are.
    var folded: String {
        let shown = prefix(3).map { "`\($0)`" }.joined(separator: ", ")
        return count > 3 ? "\(shown) and \(count - 3) more" : shown
    }
}
