import TailorModel

extension JournaledStateStore {
    /// Tries whether the place of the state keeps what a state needs of it, and reads all that is stored.
    /// - Returns: what was found, in sentences.
    /// - Throws: the first thing that is wrong.
    package func check() async throws(StateFailure) -> [String] {
        let place = try await backend.check()
        let reading = try await read()
        let state = reading.state
        let content =
            state.lineage == Self.noLineage
            ? "Nothing is stored yet."
            : "\(name): serial \(state.serial), \(counted(state.addresses.count, "address", "addresses"))."
        let unresolved =
            reading.unresolved.isEmpty
            ? [] : ["\(counted(reading.unresolved.count, "operation is", "operations are")) unresolved."]
        let holder = await backend.holder()
        return place + [content] + unresolved
            + [holder.map { "The lock is held by \($0.description)." } ?? "The lock is free."]
    }
}
