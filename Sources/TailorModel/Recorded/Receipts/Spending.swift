import Foundation

/// What the trainings of a model cost in a month, as their receipts assume it.
package struct Spending: Hashable, Sendable {
    package let address: Address
    /// UTC: `2026-11`.
    package let month: String
    package let currency: String
    package let trainings: Int
    package let amount: Amount
}

extension RecordedState {
    /// By model, month and currency. Trainings without a price are left out.
    package var spendings: [Spending] {
        receipts.sorted { $0.key < $1.key }.flatMap { key, receipts in
            let priced = receipts.compactMap { receipt in receipt.cost.map { (receipt.month, $0) } }
            let groups = Dictionary(grouping: priced) { [$0.0, $0.1.currency] }
            return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { group, costs in
                Spending(
                    address: .model(key), month: group[0], currency: group[1], trainings: costs.count,
                    amount: costs.reduce(.zero) { $0 + $1.1.amount })
            }
        }
    }
}

extension Receipt {
    /// In which its training was started, in UTC: `2026-11`.
    fileprivate var month: String { String(started.formatted(.iso8601).prefix(7)) }
}
