import Foundation
import TailorModel
import TailorRendering
import TailorTesting
import Testing

struct PlanJSONTests {
    private let json = PlanJSON(toolVersion: "0.1.0")

    @Test("medley") func medley() throws {
        try expectGolden(
            json.text(of: Samples.medley.taking(1.4), against: Samples.state, with: Samples.options), "plan-medley.json"
        )
    }

    @Test("follows its schema", arguments: ["creation", "medley", "refused", "empty"])
    func followsItsSchema(name: String) throws {
        let plans = [
            "creation": Samples.creation, "medley": Samples.medley, "refused": Samples.refused,
            "empty": Plan(changes: [], operations: []),
        ]
        let plan = try #require(plans[name])
        let document = try #require(
            JSONValue(parsing: json.text(of: plan, against: Samples.state, with: Samples.options)))
        #expect(try SchemaCheck.plan().violations(in: document) == [])
    }

    @Test("without a budget no time is promised") func withoutABudgetNoTimeIsPromised() throws {
        let text = PlanJSON(toolVersion: "0.1.0")
            .text(of: Samples.creation, against: Samples.state, with: Samples.options)
        let document = try #require(JSONValue(parsing: text))
        #expect(text.contains("\"seconds_at_budget\": null"))
        #expect(try SchemaCheck.plan().violations(in: document) == [])
    }

    @Test("the schema can fail") func theSchemaCanFail() throws {
        let check = try SchemaCheck.plan()
        #expect(check.violations(in: ["format_version": 1]).count > 3)
        guard
            case .object(var members) = JSONValue(
                parsing: json.text(of: Samples.medley, against: Samples.state, with: Samples.options))
        else {
            Issue.record("not an object")
            return
        }
        members["plan_hash"] = "md5:1"
        members["surprise"] = 1
        #expect(check.violations(in: .object(members)).count == 1, "additions are allowed, a wrong hash is not")
    }

    @Test("carries the plans hash") func carriesThePlansHash() {
        #expect(
            json.text(of: Samples.creation, against: Samples.state, with: Samples.options)
                .contains("\"plan_hash\": \"\(Samples.creation.hash)\""))
    }
}

struct SavedPlanTests {
    @Test("reads what was written") func readsWhatWasWritten() throws {
        let text = PlanJSON(toolVersion: "0.1.0")
            .text(of: Samples.medley, against: Samples.state, with: Samples.options)
        let saved = try SavedPlan(reading: Data(text.utf8))
        #expect(saved.hash == Samples.medley.hash)
        #expect(saved.options == Samples.options)
    }

    @Test(
        "refuses what is no plan",
        arguments: ["", "{}", "[]", "null", "not json", "{\"format_version\": \"1.0\", \"plan_hash\": \"abc\"}"])
    func refusesWhatIsNoPlan(text: String) {
        #expect(throws: SavedPlanFailure.self) { try SavedPlan(reading: Data(text.utf8)) }
    }

    @Test("refuses a later format") func refusesALaterFormat() throws {
        let text = PlanJSON(toolVersion: "0.1.0")
            .text(of: Samples.medley, against: Samples.state, with: Samples.options)
            .replacingOccurrences(of: "\"format_version\": \"1.0\"", with: "\"format_version\": \"2.0\"")
        let failure = try #require(throws: SavedPlanFailure.self) { try SavedPlan(reading: Data(text.utf8)) }
        #expect(failure.message == "its format is 2.0, and this tailor reads 1.x")
    }
}
