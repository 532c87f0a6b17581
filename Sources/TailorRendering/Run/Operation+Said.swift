import TailorModel

extension Operation {
    /// A dataset that is set to `completed` is said to be completed.
    var verb: Verb {
        if case .updateDataset(let update) = step, update.status == .completed { .complete } else { kind.verb }
    }

    /// What it acts on, safe to print; which revision, where another one may stand at the same address.
    var said: String { subject.printable + (step.revision.map { " (r\($0))" } ?? "") }
}

extension Step {
    /// The revision that it makes or takes away; nil for a first one, and where the address says enough.
    fileprivate var revision: Int? {
        switch self {
        case .createDataset(let draft): draft.revision > 1 ? draft.revision : nil
        case .createModel(let draft): draft.revision > 1 ? draft.revision : nil
        case .cloneDataset(let draft): draft.revision
        case .deleteDataset(let revision), .deleteModel(let revision), .stopTraining(let revision),
            .deleteCheckpoint(_, let revision):
            revision
        default: nil
        }
    }
}
