extension ModelRecord {
    /// Checkpoints may stand that are not to be kept: it was never looked, or more were kept then.
    package func needsTidying(keeping steps: [Int]) -> Bool {
        guard training.mode == .expert else { return false }
        guard let keptCheckpoints else { return true }
        return !Set(keptCheckpoints).isSubset(of: steps)
    }
}
