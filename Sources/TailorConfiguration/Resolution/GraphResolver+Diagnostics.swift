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
        let fewest = ContractLimits.fewestImages
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
            label: "expected at most \(ContractLimits.mostImages(upload))",
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
            label: "\(ContractLimits.fewestImages) to \(ContractLimits.mostRecommendedImages) are recommended",
            address: .dataset(key))
    }
}

extension Diagnostic {
    static func lockedWithoutPin(_ declared: GenerateDeclaration) -> Diagnostic {
        .error(
            "there is no pin `\(declared.file)`, and nothing is generated with `--locked`", at: declared.mark,
            label: "expected the pin of this \(declared.kind.noun)",
            help:
                "If it was made before, put its file back: `tailor apply --no-locked` writes it again from a state that "
                + "has it, and generates it where none has. Otherwise run `tailor pin \(declared.key)`, which "
                + "generates it in any case, look at the file, and commit it. `--locked` is the default where "
                + "`CI` is set.")
    }

    static func samePin(_ first: GenerateDeclaration, _ second: GenerateDeclaration) -> Diagnostic {
        .error(
            "two values would be pinned in `\(second.file)`", at: second.mark, label: "expected a `pin` of its own",
            related: [.init("the first is here", at: first.mark)])
    }

    static func stalePin(_ declared: GenerateDeclaration, because reason: String) -> Diagnostic {
        .warning(
            "the pin `\(declared.file)` is stale, because \(reason)", at: declared.mark,
            label: "it is used as it is", help: "`tailor pin \(declared.key)` makes it anew.")
    }

    static func rehearsedPin(_ declared: GenerateDeclaration, made endpoint: String) -> Diagnostic {
        .warning(
            "the pin `\(declared.file)` was made in a rehearsal (\(endpoint))", at: declared.mark,
            label: "it is used as it is",
            help: "The emulator imagines nothing. `tailor pin \(declared.key)` has the vendor make it.")
    }

    static func wrongSampleCount(_ count: Int, of kind: PinKind, at mark: SourceMark) -> Diagnostic {
        let range = ContractLimits.samples(of: kind)
        return .error(
            "\(count.counted("sample", "samples")) cannot make a \(kind.noun)", at: mark,
            label: "expected \(range.lowerBound) to \(range.upperBound) images")
    }

    static func plainCaption(_ image: Located<DesiredImage>, _ address: Address) -> Diagnostic {
        .error(
            "the caption of `\(image.value.name)` is a text", at: image.mark, label: "expected a mapping",
            help: "Captions are JSON. Plain text is for the legacy families: datasets with `caption_prefix` or "
                + "`training_version`.", address: address)
    }

    static func captionOfToday(_ image: Located<DesiredImage>, _ address: Address) -> Diagnostic {
        .error(
            "the caption of `\(image.value.name)` is JSON", at: image.mark, label: "expected a text",
            help: "Captions of the legacy families are plain text that continues the prefix.", address: address)
    }
}
