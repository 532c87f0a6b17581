/// What is wrong with a request for a picture before it is sent.
package struct GenerationProblem: Error, Hashable, Sendable {
    /// Nil when it is about several fields.
    package let field: GenerationField?
    /// One sentence without a full stop: what was found.
    package let message: String
    /// As the text beside a marker: "expected …", "did you mean `seed`?".
    package let label: String?

    package init(_ field: GenerationField? = nil, _ message: String, label: String? = nil) {
        self.field = field
        self.message = message
        self.label = label
    }

    static func value(_ value: JSONValue, of field: GenerationField) -> GenerationProblem {
        let shown = value.canonical
        return GenerationProblem(
            field, "`\(field.rawValue)` is \(shown.count > 60 ? shown.prefix(59) + "…" : shown)",
            label: "expected \(field.expectation)")
    }

    static func unknown(_ name: String) -> GenerationProblem {
        let names = GenerationField.allCases.map(\.rawValue)
        return GenerationProblem(
            message: "`\(name)` is not known",
            label: names.nearest(to: name).map { "did you mean `\($0)`?" }
                ?? "known are \(names.joined(separator: ", "))")
    }

    private init(message: String, label: String) {
        self.init(nil, message, label: label)
    }
}
