import TailorModel
import TailorYAML

/// The `variables` section with the values of the command line.
struct Variables {
    static let table = KeyTable("variable", ["default", "values", "description"])

    /// By name; nil for a variable without a usable value, which has been reported.
    private let values: [String: YAMLScalar?]
    /// Of variables that nothing gives a value to, by name: an error where one is used.
    let missing: [String: Diagnostic]
    private let isComplete: Bool

    /// - Parameter given: the values of `--var NAME=VALUE`.
    init(_ sections: Sections, given: [String: String], environment: [String: String], findings: inout Findings) {
        var interpolator = Interpolator(
            variables: { _ in
                .unknown(
                    message: "a variable cannot refer to another variable", label: "expected a value, or `${env.NAME}`")
            }, environment: environment)
        isComplete = sections.isComplete
        let resolved = sections["variables"].mapEntries { $0.replacing(interpolator.resolve($0.value)) }
        interpolator.diagnostics.forEach { findings.report($0) }
        var missing: [String: Diagnostic] = [:]
        let declared = resolved.declarations(Self.table, findings: &findings) { name, reader in
            if given[name] == nil, !reader.has("default") { missing[name] = .noValue(of: name, at: reader.mark) }
            return Self.value(of: name, given: given[name], &reader)
        }
        self.missing = missing
        values = Dictionary(declared.map { ($0.key, $0.value) }) { first, _ in first }
        for name in given.keys.sorted() where values[name] == nil && isComplete {
            findings.report(.unknownVariable(name, among: values.keys.sorted()))
        }
    }

    func lookup(_ name: String) -> Interpolator.Lookup {
        guard let declared = values[name] else {
            guard isComplete else { return .unusable }
            return .unknown(
                message: "there is no variable `\(name)`",
                label: Suggestion.label(for: name, among: values.keys.sorted(), kind: "variables"))
        }
        return declared.map(Interpolator.Lookup.value) ?? .unusable
    }

    private static func value(of name: String, given: String?, _ reader: inout Reader) -> YAMLScalar? {
        _ = reader.text("description")
        let allowed = allowed(&reader)
        let fallback = scalar("default", &reader)
        if let fallback, let allowed, !allowed.contains(fallback.value.text) {
            reader.notAllowed(name, fallback.value.text, among: allowed, at: fallback.mark)
        }
        guard let given else { return fallback?.value }
        if let allowed, !allowed.contains(given) {
            reader.notAllowed(name, given, among: allowed, at: reader.valueMark("values"))
            return nil
        }
        return YAMLScalar(plain: given)
    }

    private static func allowed(_ reader: inout Reader) -> [String]? {
        guard let items = reader.list("values") else { return nil }
        return items.compactMap { reader.text(of: $0, named: "values")?.value }
    }

    private static func scalar(_ key: String, _ reader: inout Reader) -> Located<YAMLScalar>? {
        guard let node = reader.node(key) else { return nil }
        guard case .scalar(let scalar) = node.content else {
            reader.wrongKind(node, named: key, expected: "a single value")
            return nil
        }
        return Located(scalar, at: node.mark)
    }
}

extension Reader {
    fileprivate mutating func notAllowed(_ name: String, _ value: String, among allowed: [String], at mark: SourceMark)
    {
        error(
            "`\(value.shortened)` is not an allowed value of the variable `\(name)`", at: mark,
            label: Suggestion.label(for: value, among: allowed, kind: "values"))
    }
}

extension Diagnostic {
    fileprivate static func noValue(of name: String, at mark: SourceMark) -> Diagnostic {
        .error(
            "the variable `\(name)` has no value", at: mark, label: "expected a `default`, or `--var`",
            help: "Give it with `--var \(name)=VALUE`.")
    }

    fileprivate static func unknownVariable(_ name: String, among known: [String]) -> Diagnostic {
        .error(
            "there is no variable `\(name.shortened)` for `--var`",
            help: known.nearest(to: name).map { "Did you mean `\($0)`?" }
                ?? "Declare it under `variables`, or remove the `--var`.")
    }
}
