extension PinRecipe {
    /// Why a value that was made once is not what the recipe asks for now, in a phrase; nil when it is.
    package func staleness(of made: Pin.Provenance) -> String? {
        let reasons = [
            hasSamples(of: made) ? nil : changedSamples(since: made.samples),
            made.instructions == instructions ? nil : "its refinements changed",
        ].compactMap { $0 }
        return reasons.isEmpty ? nil : reasons.series("and")
    }

    private func changedSamples(since made: [Pin.Sample]) -> String {
        let used = Set(made.map(\.identity))
        let wanted = Set(samples.map(\.source.identity))
        let new = samples.filter { !used.contains($0.source.identity) }.map(\.name)
        let removed = made.filter { !wanted.contains($0.identity) }.map(\.name)
        if new.isEmpty, removed.isEmpty { return "the order of its samples changed" }
        let parts = [("new", new), ("removed", removed)].filter { !$0.1.isEmpty }
        return "its samples changed (\(parts.map { "\($0): \($1.folded(to: 3))" }.joined(separator: "; ")))"
    }
}
