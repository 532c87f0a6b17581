import TailorModel
import TailorRendering
import Testing

struct PlanTextTests {
    private let text = PlanText(style: .plain)

    @Test func medley() throws { try expectGolden(text.text(of: Samples.medley.taking(2)), "plan-medley.txt") }

    @Test func colour() throws {
        try expectGolden(PlanText(style: .ansi).text(of: Samples.medley.taking(2)), "plan-colour.txt")
    }

    @Test func noChanges() {
        let unchanged = Change(address: .project("lora"), action: .unchanged, reason: "a reason")
        #expect(
            text.text(of: Plan(changes: [unchanged], operations: []))
                == "No changes. 1 resource matches the configuration.\n")
        #expect(
            text.text(of: Plan(changes: [], operations: []))
                == "No changes. Nothing is configured and nothing is recorded.\n")
    }

    @Test func aPlanWithoutAnyChangeSaysSo() {
        let plan = Plan(changes: [], operations: [], refusals: [.error("a refusal")])
        #expect(
            text.text(of: plan).hasSuffix("\nThis plan cannot be applied. Nothing was planned: see above.\n")
        )
    }

    @Test func aPruneWithNothingToDoSaysNothingOfTheConfiguration() {
        let pruning = PlanText(style: .plain, goal: .prune)
        #expect(
            pruning.summary(of: Plan(changes: [], operations: []))
                == "No changes. No retired revision can be deleted.")
    }

    @Test func withoutABudgetNoTimeIsPromised() {
        let summary = PlanText(style: .plain).summary(of: Samples.creation)
        #expect(summary == "Plan: 3 to create. 1 training. 15 requests.")
    }

    @Test(arguments: [
        (0.0, "1 s"), (0.4, "1 s"), (59.6, "60 s"), (60.2, "61 s"), (185, "3 min"), (20_000, "5 h 33 min"),
    ])
    func timeAtTheBudget(seconds: Double, expected: String) {
        let step = Step.write(.deleteImage(name: "a.png", id: RemoteID(1)))
        let operation = Operation(id: OperationID(1), address: .dataset("poses"), step: step, after: [], why: "")
        let plan = Plan(changes: [], operations: [operation]).taking(seconds)
        #expect(text.summary(of: plan) == "Plan: 1 request, about \(expected) at 60 a minute.")
    }

    @Test func aPlanReadsTheSameEveryTime() {
        let again = PlanText(style: .plain)
        #expect(text.text(of: Samples.medley) == again.text(of: Samples.medley))
    }
}
