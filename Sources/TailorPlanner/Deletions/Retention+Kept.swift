import TailorModel

// Why `tailor prune` keeps a retired revision.

extension Retention {
    func keptModels(_ builder: PlanBuilder) -> [Diagnostic] {
        context.live.models.sorted { $0.key < $1.key }.flatMap { key, history in
            history.retired.filter { builder.deletedModels[$0.id] == nil }.map { record in
                let address = Address.model(key)
                guard mayShrink(address, builder) else { return .protected(address, record.revision) }
                return .kept(address, record.revision, because: "it is being trained")
            }
        }
    }

    func keptDatasets(_ builder: PlanBuilder) -> [Diagnostic] {
        let names = names
        return context.live.datasets.sorted { $0.key < $1.key }.flatMap { key, history in
            history.retired.compactMap { record -> Diagnostic? in
                let address = Address.dataset(key)
                guard mayShrink(address, builder) else { return .protected(address, record.revision) }
                let users = users[record.id, default: []].filter { builder.deletedModels[$0.id] == nil }
                guard !users.isEmpty else { return nil }
                let reasons = ["trained", "being trained", "made"].compactMap { verb -> String? in
                    let named = users.filter { $0.status.verb == verb }.map { user in
                        names[user.id] ?? "`\(user.name)` (id \(user.id), unmanaged)"
                    }
                    guard !named.isEmpty else { return nil }
                    return "\(named.folded()) \(plural(named.count, "is", "are")) \(verb) on it"
                }
                return .kept(address, record.revision, because: reasons.joined(separator: ", and "))
            }
        }
    }

    /// The addresses of managed models, by id.
    private var names: [RemoteID: String] {
        let all = context.live.models.flatMap { key, history in
            history.all.map { ($0.id, "\(Address.model(key)) r\($0.revision)") }
        }
        return Dictionary(all) { first, _ in first }
    }
}

extension ModelStatus {
    /// What was done on its dataset.
    fileprivate var verb: String {
        switch self {
        case .completed: "trained"
        case .inProgress, .stopping: "being trained"
        case .created, .failed, .stopped: "made"
        }
    }
}

extension Diagnostic {
    fileprivate static func kept(_ address: Address, _ revision: Int, because reason: String) -> Diagnostic {
        .warning("\(address) r\(revision) is retired, and kept because \(reason)", address: address)
    }

    fileprivate static func protected(_ address: Address, _ revision: Int) -> Diagnostic {
        .warning(
            "\(address) r\(revision) is retired, and kept because of `prevent_destroy`",
            help: "`--allow \(address)` deletes it.", address: address)
    }
}
