import TailorModel

/// Operations by name; the same operation on many images of a dataset, or samples of a model, is one line.
struct OperationFold {
    /// Images or samples that are named one by one; more are folded.
    private static let namedAtMost = 2

    private struct Group: Hashable {
        let verb: Verb
        let address: Address
        /// Set for an operation on neither an image nor a sample: it has a line of its own.
        let alone: OperationID?
    }

    /// In the order of the first operation of each line.
    let lines: [String]

    init(of operations: [Operation]) {
        let groups = Dictionary(grouping: operations) { operation in
            Group(
                verb: operation.verb, address: operation.address,
                alone: operation.step.image ?? operation.step.sample?.name == nil ? operation.id : nil)
        }
        lines = groups.values
            .sorted { ($0.first?.id.number ?? 0) < ($1.first?.id.number ?? 0) }
            .flatMap(Self.lines)
    }

    private static func lines(of group: [Operation]) -> [String] {
        guard group.count > namedAtMost, let first = group.first else { return group.map(\.description) }
        let names = listed(group.compactMap { $0.step.image ?? $0.step.sample?.name })
        let unit = first.step.image == nil ? "samples" : "images"
        return ["\(first.verb.infinitive) \(group.count) \(unit) of \(first.address.description.printable) (\(names))"]
    }
}

extension Operation {
    /// `create projects.lora`.
    var description: String { "\(verb.infinitive) \(printableSubject)" }

    /// Setting the status `completed` is shown as completing the dataset.
    var verb: Verb {
        if case .write(.updateDataset(let update)) = step, update.status == .completed { .complete } else { kind.verb }
    }

    /// The object, and its revision where the address has several; safe to print.
    var printableSubject: String { subject.printable + (step.revision.map { " (r\($0))" } ?? "") }
}

extension Step {
    /// The revision that it creates or deletes; nil for a first one, and where the address is enough.
    fileprivate var revision: Int? {
        switch self {
        case .write(.createDataset(let new)): new.revision > 1 ? new.revision : nil
        case .write(.createModel(let new)): new.revision > 1 ? new.revision : nil
        case .write(.cloneDataset(let new)): new.revision
        case .write(.deleteDataset(let revision)), .write(.deleteModel(let revision)),
            .write(.stopTraining(let revision)), .write(.deleteCheckpoint(_, let revision)):
            revision
        case .write(.generateSample(let sample)), .wait(.sample(let sample)): sample.revision
        default: nil
        }
    }
}
