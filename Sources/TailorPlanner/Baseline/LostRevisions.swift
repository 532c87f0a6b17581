import TailorModel

/// Revisions that vanished at the vendor while another one of their address exists, and the edits that take them out of
/// the state.
struct LostRevisions {
    private(set) var edits: [Address: [StateEdit]] = [:]
    /// Trained revisions of models that vanished while they were current or successors, by address.
    private(set) var trained: [Address: ModelRecord] = [:]

    init(_ recorded: RecordedState, _ observed: ObservedGraph) {
        for (key, history) in recorded.datasets {
            note(.dataset(key), history) { observed.datasets[$0] != nil }
        }
        for (key, history) in recorded.models {
            note(.model(key), history, isApproved: history.isApproved) {
                observed.models[$0] != nil
            }
            trained[.model(key)] = [history.successor, history.current].compactMap { $0 }.first {
                observed.models[$0.id] == nil && ($0.trainingStarted != nil || $0.isAdopted ?? false)
            }
        }
    }

    /// - Parameter isApproved: whether a revision may be used in place of the current one as it is. Others are used only
    ///   where none of these is left.
    private mutating func note<Record>(
        _ address: Address, _ history: RevisionHistory<Record>, isApproved: (Record) -> Bool = { _ in true },
        exists: (RemoteID) -> Bool
    ) {
        let current = history.current
        var lost: [StateEdit] = []
        if !exists(current.id) {
            let left = history.others.filter { exists($0.id) }
            guard let target = left.first(where: isApproved) ?? left.first else { return }
            lost = [
                history.edit(making: target, currentAt: address),
                .revisionRemoved(address, revision: current.revision),
            ]
        }
        for record in history.all where record.revision != current.revision && !exists(record.id) {
            lost.append(.revisionRemoved(address, revision: record.revision))
        }
        if !lost.isEmpty { edits[address] = lost }
    }
}
