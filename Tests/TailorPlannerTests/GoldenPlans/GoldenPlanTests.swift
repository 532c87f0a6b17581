import Foundation
import TailorExecutor
import TailorModel
import TailorRendering
import TailorTesting
import Testing

/// What a person and a program see of each kind of revision: plans of the planner, byte for byte. With
/// `TAILOR_RECORD_GOLDEN=1` in the environment they are written anew, and the run fails: read them before you commit.
@Suite("Plans as they are shown")
struct GoldenPlanTests {
    @Test("as text", arguments: GoldenScenario.all)
    func text(scenario: GoldenScenario) throws {
        let text = PlanText(style: .plain).text(of: Self.timed(scenario.plan))
        try expectGolden(text, "\(scenario.name).txt")
    }

    @Test("as JSON, which follows its schema", arguments: GoldenScenario.all)
    func json(scenario: GoldenScenario) throws {
        let text = PlanJSON(toolVersion: "0.1.0")
            .text(of: Self.timed(scenario.plan), against: scenario.world.recorded, with: scenario.options)
        try expectGolden(text, "\(scenario.name).json")
        #expect(try SchemaCheck.plan().violations(in: try #require(JSONValue(parsing: text))) == [])
    }

    @Test("as Markdown", arguments: GoldenScenario.all)
    func markdown(scenario: GoldenScenario) throws {
        let plan = PlanView(of: Self.timed(scenario.plan), goal: scenario.options.goal)
        let text = MarkdownPage().text(of: Page(of: plan))
        try expectGolden(text, "\(scenario.name).md")
        #expect(text.utf16.count <= MarkdownPage.longestComment)
    }

    /// Without its head, which is the same for all.
    @Test("as HTML, with what it does to pictures", arguments: GoldenScenario.all)
    func html(scenario: GoldenScenario) throws {
        let plan = PlanView(of: Self.timed(scenario.plan), goal: scenario.options.goal)
        let text = HTMLPage().text(of: Page(of: plan, scenario.review))
        let body = try #require(text.range(of: "<body>"))
        try expectGolden(String(text[body.lowerBound...]), "\(scenario.name).html")
    }

    @Test("saved with what its page shows, it is shown again as it was", arguments: GoldenScenario.all)
    func savedWithItsReview(scenario: GoldenScenario) throws {
        let plan = Self.timed(scenario.plan)
        let text = PlanJSON(toolVersion: "0.1.0")
            .text(of: plan, against: scenario.world.recorded, with: scenario.options, review: scenario.review)
        #expect(try SchemaCheck.plan().violations(in: try #require(JSONValue(parsing: text))) == [])
        let saved = try SavedPlan(reading: Data(text.utf8))
        #expect(saved.review == scenario.review)
        #expect(
            HTMLPage().text(of: Page(of: saved.view, saved.review))
                == HTMLPage().text(of: Page(of: PlanView(of: plan, goal: scenario.options.goal), scenario.review)))
    }

    @Test("after it nothing is left to do", arguments: GoldenScenario.all)
    func converges(scenario: GoldenScenario) {
        guard scenario.plan.isApplicable, scenario.options.goal == .converge,
            scenario.options.scope == PlanScope()
        else { return }
        var world = scenario.world
        world.carryOut(scenario.plan)
        let second = Fixture.plan(scenario.desired, world)
        #expect(second.operations.map(\.step) == [])
    }

    private static func timed(_ plan: Plan) -> Plan {
        var plan = plan
        let timetable = ScheduleEstimate(
            plan.operations, concurrency: 6, durations: StepDurations(), budget: BudgetSnapshot(requestsPerMinute: 60),
            at: Date(timeIntervalSince1970: 0))
        plan.requests = RequestEstimate(
            of: plan.operations, timing: .init(seconds: timetable.seconds, requestsPerMinute: 60))
        return plan
    }

    private func expectGolden(
        _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let expected = try Golden.text(name, recording: text, in: Bundle.module, beside: #filePath)
        #expect(text == expected, sourceLocation: sourceLocation)
    }
}
