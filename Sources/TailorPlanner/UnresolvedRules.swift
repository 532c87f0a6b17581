import TailorModel

/// A plan is made over what an earlier run left open, and says so.
enum UnresolvedRules {
    static func warnings(of intents: [Intent]) -> [Diagnostic] {
        guard !intents.isEmpty else { return [] }
        let names = intents.map { "\($0.kind.rawValue) \($0.subject)" }
        return [
            .warning(
                "an earlier run ended before it knew what became of \(Phrases.list(names))",
                help: "Look at the vendor whether it happened. Until it is known, nothing is applied.")
        ]
    }
}
