import TailorModel

extension Diagnostic {
    static let tooManyMistakes = Diagnostic.error(
        "there are more than \(YAMLDocument.maximumMistakes) mistakes; the rest of the file was not read")

    static func secondDocument(at mark: SourceMark) -> Diagnostic {
        .error(
            "a second document begins here", at: mark, label: "expected one document in a file",
            help: "Remove the `---`, or move what follows it to a file of its own.")
    }

    static func selfContaining(_ name: String, at mark: SourceMark) -> Diagnostic {
        .error("the alias `*\(name)` is inside the value it repeats", at: mark, label: "a value cannot contain itself")
    }

    static func unknownAnchor(_ name: String, at mark: SourceMark) -> Diagnostic {
        .error(
            "there is no anchor `&\(name)` for this alias", at: mark, label: "expected an anchor defined above",
            help: "If this is a text that begins with `*`, put it in quotes.")
    }

    static func tooManyNodes(at mark: SourceMark) -> Diagnostic {
        .error(
            "this file has more than \(YAMLDocument.maximumNodes) values", at: mark,
            label: "the limit is exceeded here",
            help: "Values that aliases repeat count each time. Use fewer aliases, or split the file.")
    }

    static func tooMuchText(at mark: SourceMark) -> Diagnostic {
        .error(
            "this file has more than \(YAMLDocument.maximumText >> 20) MiB of text", at: mark,
            label: "the limit is exceeded here", help: "Texts that aliases repeat count each time.")
    }

    static func tooDeep(at mark: SourceMark) -> Diagnostic {
        .error(
            "values are nested more than \(YAMLDocument.maximumDepth) levels deep", at: mark,
            label: "the limit is exceeded here")
    }
}
