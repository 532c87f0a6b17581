import TailorModel
import TailorReconciler
import TailorRendering

extension ApplyReport {
    /// What `notify` tells of it.
    func notices(of command: String) -> [Notice] {
        let trained = planned.trained.sorted { $0.key < $1.key }.map { Notice.trained($0.key, $0.value) }
        let failed = planned.reading.state.models.sorted { $0.key < $1.key }.compactMap { key, history -> Notice? in
            let id = history.working.id
            return planned.observed.models[id]?.status == .failed ? .failed(.model(key), id) : nil
        }
        let waiting = state.models.sorted { $0.key < $1.key }.compactMap { key, history in
            history.candidate.map { Notice.waitingForPromotion(.model(key), $0) }
        }
        let applied = ledger.map { [Notice(of: $0, by: command)] } ?? []
        return trained + failed + waiting + applied
    }
}

extension WaitReport {
    /// What `notify` tells of it.
    var notices: [Notice] {
        let failed = unsuccessful.filter { $0.status == .failed }.map { Notice.failed($0.address, $0.id) }
        return failed + followUps.flatMap { $0.notices(of: "wait") }
    }
}

extension Drift {
    /// What `notify` tells of it.
    var notices: [Notice] {
        [Notice(of: self)] + items.filter { $0.kind == .failed }.map { .failed($0.address, $0.id) }
    }
}
