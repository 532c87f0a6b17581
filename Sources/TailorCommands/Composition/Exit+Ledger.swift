import TailorModel

extension Exit {
    /// When several hold: 9, then 1. A run in which nothing failed but for a refused token ends with 5.
    init(_ ledger: Ledger) {
        let causes = Set(ledger.failed.map { Exit($0.failure.cause) })
        self =
            if ledger.wasInterrupted {
                .interrupted
            } else if ledger.isClean {
                .done
            } else if causes == [.notPermitted], ledger.unknown.isEmpty {
                .notPermitted
            } else {
                .failed
            }
    }
}
