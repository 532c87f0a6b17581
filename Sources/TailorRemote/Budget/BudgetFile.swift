import Foundation

/// Where the budget's log is kept between runs, beside the state.
package struct BudgetFile: Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// The record of the last run. A file that is missing or damaged is an empty one: it only saves waiting.
    package func load() -> BudgetRecord {
        guard let data = FileManager.default.contents(atPath: path) else { return BudgetRecord() }
        return (try? JSONDecoder().decode(BudgetRecord.self, from: data)) ?? BudgetRecord()
    }

    /// Replaces the file as a whole, and makes its folder when it is missing.
    package func save(_ record: BudgetRecord) throws(BudgetFileFailure) {
        let url = URL(fileURLWithPath: path)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try encoder.encode(record).write(to: url, options: .atomic)
        } catch {
            throw BudgetFileFailure(path: path, reason: error.localizedDescription)
        }
    }
}

/// The budget's log could not be written. The next run then may start its requests too early.
package struct BudgetFileFailure: Error, Hashable, Sendable {
    package let path: String
    package let reason: String
}
