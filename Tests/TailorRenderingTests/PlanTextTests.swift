import TailorModel
import TailorRendering
import Testing

struct PlanTextTests {
    private let text = PlanText(style: .plain, requestsPerMinute: 60)

    @Test func creation() throws { try expectGolden(text.text(of: Samples.creation), "plan-creation.txt") }
    @Test func medley() throws { try expectGolden(text.text(of: Samples.medley), "plan-medley.txt") }
    @Test func refusal() throws { try expectGolden(text.text(of: Samples.refused), "plan-refused.txt") }

    @Test func colour() throws {
        try expectGolden(PlanText(style: .ansi, requestsPerMinute: 60).text(of: Samples.medley), "plan-colour.txt")
    }

    @Test func noChanges() {
        let unchanged = Change(address: .project("lora"), action: .unchanged, reason: "as configured")
        #expect(
            text.text(of: Plan(changes: [unchanged], operations: []))
                == "No changes. What stands at the vendor is what the configuration says (1 resource).\n")
        #expect(
            text.text(of: Plan(changes: [], operations: []))
                == "No changes. Nothing is configured and nothing is recorded.\n")
    }

    @Test func aPruneWithNothingToDoSaysNothingOfTheConfiguration() {
        let pruning = PlanText(style: .plain, requestsPerMinute: 60, goal: .prune)
        #expect(
            pruning.summary(of: Plan(changes: [], operations: []))
                == "No changes. There is no retired revision that may go.")
    }

    @Test func withoutABudgetNoTimeIsPromised() {
        let summary = PlanText(style: .plain, requestsPerMinute: nil).summary(of: Samples.creation)
        #expect(summary == "Plan: 3 to create. 1 training. 15 requests.")
    }

    @Test(arguments: [
        (1, "1 request, about 1 s"), (60, "60 requests, about 60 s"), (61, "61 requests, about 61 s"),
        (200, "200 requests, about 3 min"), (20_000, "20000 requests, about 5 h 33 min"),
    ])
    func timeAtTheBudget(requests: Int, expected: String) {
        let step = Step.deleteImage(name: "a.png", id: RemoteID(1))
        let operations = (1...requests).map {
            Operation(id: OperationID($0), address: .dataset("poses"), step: step, after: [], why: "")
        }
        #expect(text.summary(of: Plan(changes: [], operations: operations)) == "Plan: \(expected) at 60 a minute.")
    }

    @Test func aPlanReadsTheSameEveryTime() {
        let again = PlanText(style: .plain, requestsPerMinute: 60)
        #expect(text.text(of: Samples.medley) == again.text(of: Samples.medley))
    }
}
