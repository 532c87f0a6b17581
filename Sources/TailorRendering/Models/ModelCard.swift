import TailorModel

/// A receipt as a model card: Markdown below the metadata that cards of Hugging Face begin with.
package struct ModelCard: Sendable {
    package init() {}

    /// The document, ending with a line break.
    package func text(of model: ModelReceipt) -> String {
        metadata(of: model.receipt) + MarkdownPage(limit: .max).text(of: Page(of: model))
    }

    /// YAML between two lines of dashes. What is not known is left out: no licence is guessed, and the dataset is none of
    /// the hub.
    private func metadata(of receipt: Receipt) -> String {
        let weights = receipt.weights
        var lines: [String] = []
        if let card = weights?.baseModelCard, card.hasPrefix("https://") {
            lines += ["license: other", "license_link: \(Self.quoted(card))"]
        }
        if let base = weights?.hubModel { lines.append("base_model: \(Self.quoted(base))") }
        lines += ["pipeline_tag: text-to-image", "tags:", "  - text-to-image", "  - tailor"]
        return "---\n" + lines.map { $0 + "\n" }.joined() + "---\n\n"
    }

    /// In double quotes, which YAML reads as JSON does.
    private static func quoted(_ text: String) -> String { JSONValue.string(text.printable).canonical }
}

extension Receipt.Weights {
    /// The base model as the hub names it where its page is there: `briaai/BRIA-FIBO`.
    fileprivate var hubModel: String? {
        let hub = "https://huggingface.co/"
        guard let card = baseModelCard, card.hasPrefix(hub) else { return baseModel }
        let parts = card.dropFirst(hub.count).split(separator: "/")
        return parts.count == 2 ? parts.joined(separator: "/") : baseModel
    }
}

extension Page {
    /// What a model was trained on.
    fileprivate init(of model: ModelReceipt) {
        self.init(
            "Model card", summary: ReceiptPart.headline(of: model),
            sections: ReceiptPart.all(of: model).map { part in
                Section(title: part.title, isFolded: false, entries: part.lines.map { Entry(lines: [$0]) })
            })
    }
}
