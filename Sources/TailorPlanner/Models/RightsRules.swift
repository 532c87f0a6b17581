import TailorModel

/// `guards.require`: no training on pictures of which the YAML does not say what they may be used for (Planning.md,
/// "Guards").
struct RightsRules {
    private let inputs: PlanInputs

    init(_ inputs: PlanInputs) { self.inputs = inputs }

    func check(_ builder: inout PlanBuilder) {
        guard !inputs.guards.required.isEmpty else { return }
        for address in builder.operations.filter(\.step.startsTraining).map(\.address) {
            for field in inputs.guards.required {
                guard let missing = missing(field, for: address) else { continue }
                builder.refusals.append(
                    .error(
                        "\(address) would be trained on \(missing)",
                        help:
                            "`guards.require` asks for it. Write `\(field.rawValue): TEXT` in the image list, or beside "
                            + "each picture.", address: address))
            }
        }
    }

    /// The pictures without the text, in a phrase; nil where each has one.
    private func missing(_ field: ImageRights.Field, for address: Address) -> String? {
        guard let key = inputs.desired.models[address.key]?.dataset else { return nil }
        let dataset = inputs.desired.datasets[key]
        if let archive = dataset?.archive {
            return archive.rights?[field] == nil ? "the zip of datasets.\(key) without `\(field.rawValue)`" : nil
        }
        guard let images = dataset?.images else {
            return "datasets.\(key), whose pictures the YAML does not list: they are without `\(field.rawValue)`"
        }
        let known = Set(images.filter { $0.rights?[field] != nil }.map(\.name))
        let names = kept(dataset, at: key) ?? images.map(\.name)
        let bare = names.filter { !known.contains($0) }
        guard !bare.isEmpty else { return nil }
        return "\(counted(bare.count, "picture")) without `\(field.rawValue)`: \(bare.quoted.folded())"
    }

    /// The pictures that a dataset keeps, whatever the YAML lists.
    private func kept(_ dataset: DesiredDataset?, at key: String) -> [String]? {
        guard dataset?.lifecycle.ignores("images") ?? false else { return nil }
        return inputs.recorded.datasets[key]?.working.images.keys.sorted()
    }
}
