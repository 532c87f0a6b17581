import TailorModel

extension Diagnostic {
    static func completedWithoutSchema(_ key: String, at mark: SourceMark) -> Diagnostic {
        .error(
            "the dataset `\(key)` cannot be completed without a visual schema", at: mark,
            label: "expected a `visual_schema`, or `status: draft`", address: .dataset(key))
    }

    static func trainedOnDraft(
        _ model: ModelDeclaration, _ dataset: DatasetDeclaration, _ address: Address
    ) -> Diagnostic {
        .error(
            "the dataset `\(model.dataset.value)` is a draft, and a model cannot be trained on one",
            at: model.dataset.mark, label: "expected a completed dataset, or `status: created` for the model",
            related: [.init("the dataset is made a draft here", at: dataset.status.mark)], address: address)
    }

    static func tooFewImages(
        _ count: Int, _ key: String, _ status: DatasetStatus, at mark: SourceMark
    ) -> Diagnostic {
        let message = "the dataset `\(key)` has \(count.counted("image", "images"))"
        let fewest = GraphResolver.fewestImages
        return switch status {
        case .completed:
            .error(
                message, at: mark, label: "expected at least \(fewest) to complete it",
                help: "Add images, or keep it a draft with `status: draft`.", address: .dataset(key))
        case .draft:
            .warning(message, at: mark, label: "it takes at least \(fewest) to complete it", address: .dataset(key))
        }
    }

    static func tooManyImages(
        _ count: Int, _ key: String, _ upload: UploadType, at mark: SourceMark
    ) -> Diagnostic {
        .error(
            "the dataset `\(key)` has \(count) images", at: mark,
            label: "expected at most \(GraphResolver.mostImages(upload))",
            help: upload == .basic ? "With `upload: advanced` one zip brings up to 5000." : nil, address: .dataset(key))
    }

    static func captionsStayHere(_ list: Located<String>, _ address: Address) -> Diagnostic {
        .warning(
            "the list `\(list.value)` has captions, and a zip brings pictures only", at: list.mark,
            label: "the vendor writes the captions", address: address)
    }

    static func manyImages(_ count: Int, _ key: String, at mark: SourceMark) -> Diagnostic {
        .warning(
            "the dataset `\(key)` has \(count) images", at: mark,
            label: "\(GraphResolver.fewestImages) to \(GraphResolver.mostRecommendedImages) are recommended",
            address: .dataset(key))
    }
}
