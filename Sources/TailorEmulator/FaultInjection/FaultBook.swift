import Synchronization

/// Counts the calls of each operation and knows the faults of the next one.
final class FaultBook: Sendable {
    private let faults: [String: [Faults.Fault]]
    private let counts = Mutex<[String: Int]>([:])

    init(_ faults: Faults) {
        self.faults = Dictionary(grouping: faults.faults, by: \.operation)
    }

    /// The faults of this call of the operation, in the order of the file.
    func next(_ operation: String) -> [Faults.Effect] {
        guard let faults = faults[operation] else { return [] }
        let count = counts.withLock { counts in
            counts[operation, default: 0] += 1
            return counts[operation, default: 0]
        }
        return faults.filter { $0.occurrences?.contains(count) ?? true }.map(\.effect)
    }
}
