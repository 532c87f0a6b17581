import TailorModel

extension Operation {
    /// A dataset that is set to `completed` is said to be completed.
    var verb: Verb {
        if case .write(.updateDataset(let update)) = step, update.status == .completed { .complete } else { kind.verb }
    }

    /// What it acts on, safe to print; which revision, where another one may stand at the same address.
    var said: String { subject.printable + (step.revision.map { " (r\($0))" } ?? "") }
}

extension Step {
    /// The revision that it makes or takes away; nil for a first one, and where the address says enough.
    fileprivate var revision: Int? {
        switch self {
        case .write(.createDataset(let new)): new.revision > 1 ? new.revision : nil
        case .write(.createModel(let new)): new.revision > 1 ? new.revision : nil
        case .write(.cloneDataset(let new)): new.revision
        case .write(.deleteDataset(let revision)), .write(.deleteModel(let revision)),
            .write(.stopTraining(let revision)), .write(.deleteCheckpoint(_, let revision)):
            revision
        default: nil
        }
    }
}
