import TailorModel

/// By the key of the source.
private typealias Thumbnails = [String: Page.Picture.Image]

extension Page.Section {
    /// A dataset before and after, with the models that are made from it.
    fileprivate init(_ review: DatasetReview, _ thumbnails: Thumbnails) {
        let revision = review.revision.map { " r\($0)" } ?? ""
        let action = review.action == .unchanged ? "" : ": \(review.action.rawValue)\(revision)"
        self.init(
            title: "\(review.address.description.printable.shortened(to: 120))\(action)", isFolded: false,
            entries: review.blocks(thumbnails).map { Page.Entry(blocks: [$0]) })
    }
}

extension PlanReview {
    var sections: [Page.Section] { datasets.map { Page.Section($0, thumbnails) } }
}

extension DatasetReview {
    fileprivate func blocks(_ thumbnails: Thumbnails) -> [Page.Block] {
        let galleries = PictureChange.allCases.compactMap { change in
            Page.Gallery(change, of: pictures.filter { $0.change == change }, thumbnails)
        }
        let texts = [Page.Comparison(captions: captions), Page.Comparison(schema: schema)]
        let models = models.map { $0.block(over: self) }
        // What nobody has to decide about comes last.
        let kept = galleries.filter(\.isFolded)
        let order: [[Page.Block]] = [
            galleries.filter { !$0.isFolded }.map(Page.Block.gallery),
            texts.compactMap { $0.map(Page.Block.comparison) }, models, [.lineage(lineage)],
            kept.map(Page.Block.gallery),
        ]
        return order.flatMap { $0 }
    }
}

extension Page.Gallery {
    /// Pictures that are shown; the others are counted.
    private static let mostPictures = 200

    /// Nil where there are none.
    /// - Parameter pictures: to each of them happened the same.
    init?(_ change: PictureChange, of pictures: [ReviewedPicture], _ thumbnails: [String: Page.Picture.Image]) {
        guard !pictures.isEmpty else { return nil }
        self.init(
            "\(change.sign) Pictures \(change.rawValue) (\(pictures.count))", change, isFolded: change == .kept,
            groups: pictures.prefix(Self.mostPictures).map { $0.group(thumbnails) },
            rest: max(0, pictures.count - Self.mostPictures))
    }
}

extension Page.Comparison {
    /// Values that are shown; the others are counted.
    private static let mostValues = 200
    /// More values than these are folded.
    private static let mostOpenValues = 12

    /// Captions that differ; nil where none do.
    init?(captions: [FieldChange]) { self.init("Captions", captions.flatMap(\.captionItems)) }

    /// Values of a visual schema that differ, by their path inside of it; nil where none do.
    init?(schema: [FieldChange]) { self.init("Visual schema", schema.map(\.item)) }

    /// Parameters of a training that differ; nil where none do.
    init?(training: [FieldChange]) { self.init("Training", training.map(\.item)) }

    private init?(_ title: String, _ items: [Item]) {
        guard !items.isEmpty else { return nil }
        self.init(
            "\(title) (\(items.count))", isFolded: items.count > Self.mostOpenValues,
            items: Array(items.prefix(Self.mostValues)), rest: max(0, items.count - Self.mostValues))
    }
}

extension ReviewedPicture {
    fileprivate func group(_ thumbnails: Thumbnails) -> [Page.Picture] {
        let note = [earlierName.map { "was \($0)" }, shown.measured].compactMap { $0 }.joined(separator: ", ")
        guard let replaced else {
            return [Page.Picture(name: name, note: note.isEmpty ? nil : note, image: thumbnails[shown.key])]
        }
        return [
            Page.Picture(name: name, note: "before", image: thumbnails[replaced.key]),
            Page.Picture(name: name, note: "after", image: thumbnails[shown.key]),
        ]
    }
}

extension FieldChange {
    /// A caption, value by value where it is a document on both sides.
    fileprivate var captionItems: [Page.Comparison.Item] {
        let name = FieldTopic(path: path).captioned ?? path
        return FieldChange("", before: before, after: after).values.map { value in
            let path = value.path.drop { $0 == "." }
            return Page.Comparison.Item(path.isEmpty ? name : "\(name): \(path)", value.spans)
        }
    }

    /// The values of a document that change, path by path; a document that comes or goes as a whole, too.
    var values: [FieldChange] {
        switch (before, after) {
        case (nil, .object?): JSONValue.differences(from: .object([:]), to: after, at: path)
        case (.object?, nil): JSONValue.differences(from: before, to: .object([:]), at: path)
        default: JSONValue.differences(from: before, to: after, at: path)
        }
    }

    fileprivate var item: Page.Comparison.Item { Page.Comparison.Item(path, spans) }

    fileprivate var spans: [WordDiff.Span] {
        WordDiff.spans(from: before?.prose ?? "", to: after?.prose ?? "")
    }
}

extension JSONValue {
    /// A text as it is, anything else as JSON.
    fileprivate var prose: String { if case .string(let text) = self { text } else { canonical } }
}

extension TrainingReview {
    fileprivate func block(over dataset: DatasetReview) -> Page.Block {
        let number = revision ?? 1
        let counts = PictureChange.allCases.compactMap { change in
            let count = dataset.count(change)
            return count == 0 ? nil : "\(count) \(change.rawValue)"
        }
        let there = dataset.pictures.count - dataset.count(.removed)
        let pictures =
            there == 0 && counts.isEmpty
            ? []
            : [
                Page.Comparison.Item("pictures", [.same("\(there) (\(counts.joined(separator: ", ")))")])
            ]
        let on = dataset.lineage.revisions.last.map { " r\($0.revision)" } ?? ""
        let items =
            [Page.Comparison.Item("dataset", [.same("\(dataset.address)\(on)")])] + pictures
            + inputs.map { Page.Comparison.Item($0.path, $0.spans) }
        let verb = isTrained ? "is trained on" : "is made from"
        return .comparison(Page.Comparison("\(address) r\(number): what it \(verb)", items: items))
    }
}
