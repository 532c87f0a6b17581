import Foundation

/// Where the runs on one token keep the budget that they share: one document, which is replaced only if nobody else has
/// replaced it meanwhile.
package protocol BudgetStore: Sendable {
    /// - Returns: the document, nil if there is none, and the store's clock.
    func read() async throws(BudgetStoreFailure) -> (document: Data?, date: Date)

    /// Replaces the document that was last read or written here.
    /// - Returns: the store's clock; nil if another run has replaced the document meanwhile, and nothing was written.
    func replace(with document: Data) async throws(BudgetStoreFailure) -> Date?
}

/// Why the budget that runs share cannot be read or written.
package struct BudgetStoreFailure: Error, Hashable, Sendable {
    /// One sentence without a full stop.
    package let message: String
    /// What to do: full sentences.
    package let help: String

    package init(_ message: String, help: String) {
        self.message = message
        self.help = help
    }
}
