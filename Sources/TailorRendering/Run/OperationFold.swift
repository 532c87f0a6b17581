import TailorModel

/// Operations by name, those that do the same to many images of a dataset folded into one line.
struct OperationFold {
    /// Images that are named one by one; more are folded.
    private static let namedAtMost = 2

    private struct Group: Hashable {
        let verb: Verb
        let address: Address
        /// Operations that are about no image stand alone.
        let alone: OperationID?
    }

    /// In the order of the first operation of each line.
    let lines: [String]

    init(of operations: [Operation]) {
        let groups = Dictionary(grouping: operations) { operation in
            Group(
                verb: operation.verb, address: operation.address,
                alone: operation.step.image == nil ? operation.id : nil)
        }
        lines = groups.values
            .sorted { ($0.first?.id.number ?? 0) < ($1.first?.id.number ?? 0) }
            .flatMap(Self.lines)
    }

    private static func lines(of group: [Operation]) -> [String] {
        guard group.count > namedAtMost, let first = group.first else {
            return group.map { "\($0.verb.infinitive) \($0.said)" }
        }
        let names = listed(group.compactMap(\.step.image))
        return ["\(first.verb.infinitive) \(group.count) images of \(first.address.description.printable) (\(names))"]
    }
}
