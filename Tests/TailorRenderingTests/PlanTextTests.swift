import TailorModel
import TailorRendering
import Testing

struct PlanTextTests {
    private let text = PlanText(style: .plain)

    @Test("medley") func medley() throws {
        try expectGolden(text.text(of: Samples.medley.taking(2)), "plan-medley.txt")
    }

    @Test("colour") func colour() throws {
        try expectGolden(PlanText(style: .ansi).text(of: Samples.medley.taking(2)), "plan-colour.txt")
    }

    @Test("no changes") func noChanges() {
        let unchanged = Change(address: .project("lora"), action: .unchanged, reason: "a reason")
        #expect(
            text.text(of: Plan(changes: [unchanged], operations: []))
                == "No changes. 1 resource matches the configuration.\n")
        #expect(
            text.text(of: Plan(changes: [], operations: []))
                == "No changes. Nothing is configured and nothing is recorded.\n")
    }

    @Test("a plan without any change says so") func aPlanWithoutAnyChangeSaysSo() {
        let plan = Plan(changes: [], operations: [], refusals: [.error("a refusal")])
        #expect(
            text.text(of: plan).hasSuffix("\nThis plan cannot be applied. Nothing was planned: see above.\n")
        )
    }

    @Test("a prune with nothing to do says nothing of the configuration")
    func aPruneWithNothingToDoSaysNothingOfTheConfiguration() {
        let pruning = PlanText(style: .plain, goal: .prune)
        #expect(
            pruning.summary(of: Plan(changes: [], operations: []))
                == "No changes. No retired revision can be deleted.")
    }

    @Test("without a budget no time is promised") func withoutABudgetNoTimeIsPromised() {
        let summary = PlanText(style: .plain).summary(of: Samples.creation)
        #expect(summary == "Plan: 3 to create. 1 training. 15 requests.")
    }

    @Test(
        "time at the budget",
        arguments: [
            (0.0, "1 s"), (0.4, "1 s"), (59.6, "60 s"), (60.2, "61 s"), (185, "3 min"), (20_000, "5 h 33 min"),
        ])
    func timeAtTheBudget(seconds: Double, expected: String) {
        let step = Step.write(.deleteImage(name: "a.png", id: RemoteID(1)))
        let operation = Operation(id: OperationID(1), address: .dataset("poses"), step: step, after: [], why: "")
        let plan = Plan(changes: [], operations: [operation]).taking(seconds)
        #expect(text.summary(of: plan) == "Plan: 1 request, about \(expected) at 60 a minute.")
    }

    @Test("a plan reads the same every time") func aPlanReadsTheSameEveryTime() {
        let again = PlanText(style: .plain)
        #expect(text.text(of: Samples.medley) == again.text(of: Samples.medley))
    }
}
