import TailorModel
import TailorYAML

/// Replaces references to variables in a tree.
struct Interpolator {
    /// The value of `${var.…}`.
    enum Lookup {
        case value(YAMLScalar)
        /// Declared and wrong, which has been reported.
        case unusable
        case unknown(message: String, label: String)
    }

    let variables: (String) -> Lookup
    let environment: [String: String]
    private(set) var diagnostics: [Diagnostic] = []
    /// Bytes of the texts that were put together.
    private var produced = 0
    /// More than any workspace needs.
    private static let most = 16 << 20

    init(variables: @escaping (String) -> Lookup, environment: [String: String]) {
        self.variables = variables
        self.environment = environment
    }

    /// The tree with every reference replaced. A value with a wrong reference becomes invalid.
    mutating func resolve(_ node: YAMLNode) -> YAMLNode { replacement(of: node) ?? node }

    /// Nil where there is nothing to replace, so that most of a large tree is not copied.
    private mutating func replacement(of node: YAMLNode) -> YAMLNode? {
        switch node.content {
        case .invalid: return nil
        case .sequence(var items):
            var isSame = true
            for index in items.indices {
                guard let item = replacement(of: items[index]) else { continue }
                items[index] = item
                isSame = false
            }
            return isSame ? nil : node.replacing(.sequence(items))
        case .mapping(var entries):
            var isSame = true
            for index in entries.indices {
                guard let value = replacement(of: entries[index].value) else { continue }
                entries[index] = entries[index].replacing(value)
                isSame = false
            }
            return isSame ? nil : node.replacing(.mapping(entries))
        case .scalar(let scalar):
            guard scalar.text.utf8.contains(UInt8(ascii: "$")), scalar.text.contains("${") else { return nil }
            return node.replacing(resolve(scalar, in: node))
        }
    }

    private mutating func resolve(_ scalar: YAMLScalar, in node: YAMLNode) -> YAMLNode.Content {
        let pieces = Template(scalar.text).pieces
        var values: [YAMLScalar] = []
        for piece in pieces {
            switch piece {
            case .literal(let text): values.append(YAMLScalar(text: text, style: .quoted, value: .string(text)))
            case .broken(let message, let label, let range):
                diagnostics.append(.error(message, at: node.mark(of: range), label: label))
            case .reference(let reference, let range):
                // The mark needs a search through the text, so it is computed only for errors.
                guard let value = value(of: reference, at: { node.mark(of: range) }) else { continue }
                values.append(value)
            }
        }
        guard values.count == pieces.count else { return .invalid }
        // Exactly one reference, without quotes: the value keeps its type.
        if scalar.style == .plain, values.count == 1, case .reference = pieces[0] { return .scalar(values[0]) }
        let wasWithin = produced <= Self.most
        produced = values.reduce(produced) { $0 + $1.text.utf8.count }
        guard produced <= Self.most else {
            if wasWithin {
                diagnostics.append(
                    .error(
                        "the values of variables make more than \(Self.most >> 20) MiB of text", at: node.mark,
                        label: "here is the text that is too much"))
            }
            return .invalid
        }
        let text = values.map(\.text).joined()
        return .scalar(YAMLScalar(text: text, style: scalar.style, value: .string(text)))
    }

    private mutating func value(of reference: Template.Reference, at mark: () -> SourceMark) -> YAMLScalar? {
        switch reference.kind {
        case .environment:
            guard let text = environment[reference.name] else {
                diagnostics.append(
                    .error(
                        "the environment variable `\(reference.name)` is not set, or not allowed", at: mark(),
                        label: "expected a variable `TAILOR_VAR_…`",
                        help:
                            "The YAML reads only variables that are named for it. Name this one `TAILOR_VAR_…`, or allow "
                            + "it with `--allow-env \(reference.name)`."))
                return nil
            }
            return YAMLScalar(plain: text)
        case .variable:
            switch variables(reference.name) {
            case .value(let scalar): return scalar
            case .unusable: return nil
            case .unknown(let message, let label):
                diagnostics.append(.error(message, at: mark(), label: label))
                return nil
            }
        }
    }
}
