import TailorModel

/// What was adopted was made by somebody else: it is not deleted in the plan that adopts it, and not trained again,
/// unless a flag allows it (Planning.md, "Guards").
struct AdoptionRules {
    private let inputs: PlanInputs

    init(_ inputs: PlanInputs) { self.inputs = inputs }

    func check(_ builder: inout PlanBuilder) {
        for address in builder.adopted.sorted() {
            let deleted = builder.operations.count { $0.address == address && $0.step.deletes }
            guard deleted > 0 else { continue }
            refuse(
                address, "\(address) is adopted, and \(counted(deleted, "deletion")) would follow at once",
                help:
                    "Make the YAML say what exists: `tailor export` writes it. Or allow it with `--allow \(address)`.",
                in: &builder)
        }
        let trained = Set(builder.operations.filter(\.step.startsTraining).map(\.address))
        for address in trained.sorted() where isAdopted(address) && !inputs.options.replaced.contains(address) {
            refuse(
                address,
                "\(address) was adopted and is trained already; its inputs differ, and it would be trained again",
                help: "Trainings cost money. Allow it with `--allow \(address)`, or make the YAML say what exists.",
                in: &builder)
        }
    }

    private func refuse(_ address: Address, _ what: String, help: String, in builder: inout PlanBuilder) {
        if inputs.options.allowed.contains(address) {
            return builder.lifted.append("--allow \(address): \(what)")
        }
        builder.refusals.append(.error(what, help: help, address: address))
    }

    /// Its current revision was not trained by tailor.
    private func isAdopted(_ address: Address) -> Bool {
        guard let current = inputs.recorded.models[address.key]?.current, current.isAdopted ?? false else {
            return false
        }
        return inputs.observed.models[current.id].map { $0.status != .created } ?? true
    }
}

extension Step {
    fileprivate var deletes: Bool {
        guard case .write(let write) = self else { return false }
        switch write {
        case .deleteProject, .deleteDataset, .deleteModel, .deleteImage, .deleteCheckpoint: return true
        default: return false
        }
    }
}
