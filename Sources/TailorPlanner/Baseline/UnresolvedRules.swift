import TailorModel

/// What a plan says of a run that was cut short, and of one that is under way.
enum UnresolvedRules {
    static func findings(in inputs: PlanInputs) -> [Diagnostic] {
        underWay(inputs.underWay) + resolved(inputs.resolved) + questions(inputs.unresolved)
    }

    private static func underWay(_ run: RunUnderWay?) -> [Diagnostic] {
        guard let run else { return [] }
        return [.warning(run.said, help: "\(RunUnderWay.consequence) Plan again then: this plan is of a moment.")]
    }

    private static func resolved(_ intents: [Intent]) -> [Diagnostic] {
        guard !intents.isEmpty else { return [] }
        let names = intents.map { "\($0.kind.verb.gerund) \($0.subject)" }
        return [
            .warning(
                "an earlier run was cut short, and did not record \(Phrases.list(names)), which did happen",
                help: "The plan counts on it. The next `tailor apply` records it before anything else.")
        ]
    }

    private static func questions(_ questions: [UnresolvedOperation]) -> [Diagnostic] {
        guard let first = questions.first else { return [] }
        return [.error(UnresolvedOperation.message(questions), help: first.help)]
    }
}
