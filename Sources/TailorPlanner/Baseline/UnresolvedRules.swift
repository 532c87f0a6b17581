import TailorModel

/// What a plan says of an earlier run that was interrupted, and of one that is in progress.
enum UnresolvedRules {
    static func findings(in inputs: PlanInputs) -> [Diagnostic] {
        underWay(inputs.underWay) + resolved(inputs.resolved) + questions(inputs.unresolved)
    }

    private static func underWay(_ run: RunUnderWay?) -> [Diagnostic] {
        guard let run else { return [] }
        return [.warning(run.description, help: "\(RunUnderWay.consequence) Plan again when it has finished.")]
    }

    private static func resolved(_ intents: [Intent]) -> [Diagnostic] {
        guard !intents.isEmpty else { return [] }
        let names = intents.map { "\($0.kind.verb.gerund) \($0.subject)" }
        return [
            .warning(
                "an earlier run was interrupted before it recorded what it did: \(names.folded())",
                help: "The plan takes it into account. The next `tailor apply` records it first.")
        ]
    }

    private static func questions(_ questions: [UnresolvedOperation]) -> [Diagnostic] {
        guard let first = questions.first else { return [] }
        return [.error(UnresolvedOperation.message(questions), help: first.help)]
    }
}
