import TailorModel

/// `lifecycle` of a resource.
enum LifecycleSection {
    static func table(of kind: ResourceKind) -> KeyTable {
        switch kind {
        case .project: KeyTable("lifecycle", ["prevent_destroy"], later: ["ignore_changes"])
        case .dataset: KeyTable("lifecycle", ["prevent_destroy"], later: ["retain"])
        case .model: KeyTable("lifecycle", ["prevent_destroy"], later: ["retain", "ignore_changes"])
        }
    }

    static func read(_ reader: inout Reader, of kind: ResourceKind) -> Lifecycle {
        reader.mapping("lifecycle", table(of: kind)) { lifecycle in
            Lifecycle(preventDestroy: lifecycle.flag("prevent_destroy") ?? false)
        } ?? Lifecycle()
    }
}
