import TailorModel

/// Revisions that vanished at the vendor while another one of their address stands: what the state has to lose.
struct RevisionLosses {
    private(set) var edits: [Address: [StateEdit]] = [:]
    /// Trained revisions of models that vanished while they were in use, or about to be, by address.
    private(set) var trained: [Address: ModelRecord] = [:]

    init(_ recorded: RecordedState, _ observed: ObservedGraph) {
        for (key, incarnations) in recorded.datasets {
            note(.dataset(key), incarnations) { observed.datasets[$0] != nil }
        }
        for (key, incarnations) in recorded.models {
            note(.model(key), incarnations) { observed.models[$0] != nil }
            trained[.model(key)] = [incarnations.successor, incarnations.current].compactMap { $0 }.first {
                observed.models[$0.id] == nil && $0.trainingStarted != nil
            }
        }
    }

    private mutating func note<Record>(
        _ address: Address, _ incarnations: Incarnations<Record>, stands: (RemoteID) -> Bool
    ) {
        let current = incarnations.current
        var lost: [StateEdit] = []
        if !stands(current.id) {
            if let successor = incarnations.successor, stands(successor.id) {
                lost = [.promoted(address)]
            } else if let heir = incarnations.retired.last(where: { stands($0.id) }) {
                lost = [.reinstated(address, revision: heir.revision)]
            } else {
                return
            }
            lost.append(.revisionRemoved(address, revision: current.revision))
        }
        for record in incarnations.all where record.revision != current.revision && !stands(record.id) {
            lost.append(.revisionRemoved(address, revision: record.revision))
        }
        if !lost.isEmpty { edits[address] = lost }
    }
}
