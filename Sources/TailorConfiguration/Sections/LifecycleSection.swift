import TailorModel
import TailorYAML

/// `lifecycle` of a resource.
enum LifecycleSection {
    static func table(of kind: ResourceKind) -> KeyTable {
        switch kind {
        case .project: KeyTable("lifecycle", ["prevent_destroy", "ignore_changes"])
        case .dataset, .model: KeyTable("lifecycle", ["prevent_destroy", "ignore_changes", "retain"])
        }
    }

    /// Fields that `ignore_changes` may list: those that can be changed at the vendor, or by a revision.
    static func ignorable(of kind: ResourceKind) -> [String] {
        switch kind {
        case .project: ["name", "description", "ip.name", "ip.description"]
        case .dataset: ["name", "visual_schema", "caption_prefix", "images"]
        case .model: ["name", "description", "dataset", "training"]
        }
    }

    static let retainAll = "all"

    static func read(_ reader: inout Reader, of kind: ResourceKind) -> Lifecycle {
        reader.mapping("lifecycle", table(of: kind)) { lifecycle in
            Lifecycle(
                preventDestroy: lifecycle.flag("prevent_destroy") ?? false,
                ignoreChanges: ignored(&lifecycle, of: kind), retain: retained(&lifecycle))
        } ?? Lifecycle()
    }

    private static func ignored(_ reader: inout Reader, of kind: ResourceKind) -> Set<String> {
        let known = ignorable(of: kind)
        var fields: Set<String> = []
        for item in reader.list("ignore_changes") ?? [] {
            guard let field = reader.text(of: item, named: "ignore_changes") else { continue }
            if known.contains(field.value) {
                fields.insert(field.value)
            } else {
                reader.error(
                    "`\(field.value.shortened)` is not a \(kind.noun) field that can be ignored", at: field.mark,
                    label: Suggestion.label(for: field.value, among: known, kind: "fields"))
            }
        }
        return fields
    }

    /// Nil: all of them, which is also the default.
    private static func retained(_ reader: inout Reader) -> Int? {
        guard let node = reader.node("retain") else { return nil }
        if case .scalar(let scalar) = node.content {
            if scalar.text == retainAll { return nil }
            if case .integer(let count) = scalar.value, count >= 0 { return count }
        }
        reader.wrongKind(node, named: "retain", expected: "`\(retainAll)`, or a whole number from 0")
        return nil
    }
}
