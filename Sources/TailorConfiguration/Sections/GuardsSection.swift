import TailorModel
import TailorYAML

/// The `guards` section.
enum GuardsSection {
    static let table = KeyTable("guards", ["max_deletes", "max_trainings", "max_generations", "max_cost", "require"])

    static func read(_ reader: inout Reader) -> Guards {
        var guards = Guards()
        if let limit = deleteLimit(&reader) { guards.maxDeletes = limit }
        if let count = reader.integer("max_trainings", in: 0...Int.max) { guards.maxTrainings = count }
        if let count = reader.integer("max_generations", in: 0...Int.max) { guards.maxGenerations = count }
        guards.maxCost = reader.amount("max_cost")
        guards.required = required(&reader)
        return guards
    }

    private static func required(_ reader: inout Reader) -> [ImageRights.Field] {
        var fields: [ImageRights.Field] = []
        for item in reader.list("require") ?? [] {
            guard let word = reader.text(of: item, named: "require") else { continue }
            guard let field = ImageRights.Field(rawValue: word.value) else {
                reader.error(
                    "`\(word.value.shortened)` cannot be required", at: word.mark,
                    label: Suggestion.label(for: word.value, among: ImageRights.Field.words, kind: "keys of pictures"))
                continue
            }
            if !fields.contains(field) { fields.append(field) }
        }
        return fields
    }

    private static func deleteLimit(_ reader: inout Reader) -> Guards.DeleteLimit? {
        guard let node = reader.node("max_deletes") else { return nil }
        if case .scalar(let scalar) = node.content {
            switch scalar.value {
            case .integer(let count) where count >= 0: return .count(count)
            case .string(let text): if let percent = percentage(text) { return .percent(percent) }
            default: break
            }
        }
        reader.wrongKind(node, named: "max_deletes", expected: "`0%` to `100%`, or a whole number from 0")
        return nil
    }

    /// Without leading zeros.
    private static func percentage(_ text: String) -> Int? { (0...100).first { text == "\($0)%" } }
}
