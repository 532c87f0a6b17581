/// An intent whose outcome only a person can tell, and the objects at the vendor that could be its result.
package struct UnresolvedOperation: Hashable, Sendable {
    package let intent: Intent
    package let candidates: [Resolution.Candidate]

    package init(_ intent: Intent, candidates: [Resolution.Candidate]) {
        self.intent = intent
        self.candidates = candidates
    }

    /// Nil when the outcome is known.
    package init?(_ intent: Intent, _ resolution: Resolution) {
        guard case .unclear(let candidates) = resolution else { return nil }
        self.init(intent, candidates: candidates)
    }
}
