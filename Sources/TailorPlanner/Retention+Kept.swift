import TailorModel

// What `tailor prune` leaves, although it is retired, and why.

extension Retention {
    func keptModels(_ draft: PlanDraft) -> [Diagnostic] {
        context.standing.models.sorted { $0.key < $1.key }.flatMap { key, incarnations in
            incarnations.retired.filter { draft.goneModels[$0.id] == nil }.map { record in
                let address = Address.model(key)
                guard mayShrink(address, draft) else { return .protected(address, record.revision) }
                return .kept(address, record.revision, because: "it is being trained")
            }
        }
    }

    func keptDatasets(_ draft: PlanDraft) -> [Diagnostic] {
        context.standing.datasets.sorted { $0.key < $1.key }.flatMap { key, incarnations in
            incarnations.retired.compactMap { record -> Diagnostic? in
                let address = Address.dataset(key)
                guard mayShrink(address, draft) else { return .protected(address, record.revision) }
                let users = context.observed.models.values
                    .filter { $0.datasetID == record.id && draft.goneModels[$0.id] == nil }.sorted { $0.id < $1.id }
                guard !users.isEmpty else { return nil }
                let names = Phrases.list(users.map(name))
                return .kept(
                    address, record.revision, because: "\(names) \(users.count == 1 ? "is" : "are") trained on it")
            }
        }
    }

    /// As people know a model: by its address, or, where it is not ours, by its name.
    private func name(of model: ObservedModel) -> String {
        for (key, incarnations) in context.standing.models {
            if let record = incarnations.all.first(where: { $0.id == model.id }) {
                return "\(Address.model(key)) r\(record.revision)"
            }
        }
        return "`\(model.name)` (id \(model.id), not made by tailor)"
    }
}

extension Diagnostic {
    fileprivate static func kept(_ address: Address, _ revision: Int, because reason: String) -> Diagnostic {
        .warning("\(address) r\(revision) is retired and stays, because \(reason)", address: address)
    }

    fileprivate static func protected(_ address: Address, _ revision: Int) -> Diagnostic {
        .warning(
            "\(address) r\(revision) is retired and stays, because its address says `prevent_destroy`",
            help: "`--allow \(address)` lets it go.", address: address)
    }
}
