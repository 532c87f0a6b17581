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

    @Test("after it nothing is left to do", arguments: GoldenScenario.all)
    func converges(scenario: GoldenScenario) {
        guard scenario.plan.isApplicable, scenario.options.goal == .converge else { return }
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
