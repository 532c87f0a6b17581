/// Does the work with every item, six at a time: most of them wait for programs that they started.
/// - Returns: what the work gives, in the order of the items.
func sideBySide<Item: Sendable, Value: Sendable>(
    _ items: [Item], _ work: @escaping @Sendable (Item) async throws -> Value
) async throws -> [Value] {
    try await withThrowingTaskGroup(of: (Int, Value).self) { group in
        var values: [Int: Value] = [:]
        for (place, item) in items.enumerated() {
            if place >= 6, let (done, value) = try await group.next() { values[done] = value }
            group.addTask { (place, try await work(item)) }
        }
        for try await (place, value) in group { values[place] = value }
        return values.sorted { $0.key < $1.key }.map(\.value)
    }
}
