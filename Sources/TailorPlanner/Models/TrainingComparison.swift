import TailorModel

extension Training {
    /// The same inputs; learning rates within 1e-6 of their size (Planning.md, "Which change").
    func isEquivalent(to other: Training) -> Bool {
        guard mode == other.mode, version == other.version else { return false }
        var mine = parameters
        var theirs = other.parameters
        let rates = (mine.learningRate, theirs.learningRate)
        mine.learningRate = nil
        theirs.learningRate = nil
        guard mine == theirs else { return false }
        switch rates {
        case (nil, nil): return true
        // Relative, because the rates themselves are as small as 1e-6.
        case let (left?, right?): return abs(left - right) <= 1e-6 * max(abs(left), abs(right))
        default: return false
        }
    }
}
