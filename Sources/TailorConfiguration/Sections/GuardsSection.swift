import TailorModel
import TailorYAML

/// The `guards` section.
enum GuardsSection {
    static let table = KeyTable("guards", ["max_deletes", "max_trainings"])

    static func read(_ reader: inout Reader) -> Guards {
        var guards = Guards()
        if let limit = deleteLimit(&reader) { guards.maxDeletes = limit }
        if let count = reader.integer("max_trainings", in: 0...Int.max) { guards.maxTrainings = count }
        return guards
    }

    private static func deleteLimit(_ reader: inout Reader) -> Guards.DeleteLimit? {
        guard let text = reader.text("max_deletes") else { return nil }
        if text.value.hasSuffix("%"), let percent = Int(text.value.dropLast()), (0...100).contains(percent) {
            return .percent(percent)
        }
        if let count = Int(text.value), count >= 0 { return .count(count) }
        reader.error(
            "`max_deletes` is `\(text.value.shortened)`", at: text.mark,
            label: "expected a share from `0%` to `100%`, or a count")
        return nil
    }
}
