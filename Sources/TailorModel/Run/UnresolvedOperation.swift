/// An intent that only a person can settle, and what at the vendor could be it.
package struct UnresolvedOperation: Hashable, Sendable {
    package let intent: Intent
    package let candidates: [Resolution.Candidate]

    package init(_ intent: Intent, candidates: [Resolution.Candidate]) {
        self.intent = intent
        self.candidates = candidates
    }

    /// Nil when the resolution leaves no question.
    package init?(_ intent: Intent, _ resolution: Resolution) {
        guard case .unclear(let candidates) = resolution else { return nil }
        self.init(intent, candidates: candidates)
    }

    /// "`Lora` (id 7), `Lora` (id 8)".
    package var said: String { candidates.map { "`\($0.name)` (id \($0.id))" }.joined(separator: ", ") }

    /// One sentence about all of them; the first is the one that `help` is about.
    package static func message(_ questions: [UnresolvedOperation]) -> String {
        let open = questions.map { "\($0.intent.said): \($0.said)" }
        return "an earlier run ended before it knew what became of an operation, and what is new at the vendor does "
            + "not tell: \(open.joined(separator: "; "))"
    }

    /// What somebody has to do, in full sentences.
    package var help: String {
        "Look at them at the vendor. If one of them is it: `tailor state repair --adopt '\(intent.subject)=ID'`; if "
            + "none is: `tailor state repair --forget '\(intent.subject)'`."
    }
}
