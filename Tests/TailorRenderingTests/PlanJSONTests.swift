import Foundation
import TailorModel
import TailorRendering
import Testing

struct PlanJSONTests {
    private let json = PlanJSON(toolVersion: "0.1.0", requestsPerMinute: 60)

    @Test func medley() throws {
        try expectGolden(json.text(of: Samples.medley, against: Samples.state), "plan-medley.json")
    }

    @Test(arguments: ["creation", "medley", "refused", "empty"])
    func followsItsSchema(name: String) throws {
        let plans = [
            "creation": Samples.creation, "medley": Samples.medley, "refused": Samples.refused,
            "empty": Plan(changes: [], operations: []),
        ]
        let plan = try #require(plans[name])
        let document = try #require(JSONValue(parsing: json.text(of: plan, against: Samples.state)))
        #expect(try SchemaCheck.plan().violations(in: document) == [])
    }

    @Test func withoutABudgetNoTimeIsPromised() throws {
        let text = PlanJSON(toolVersion: "0.1.0", requestsPerMinute: nil)
            .text(of: Samples.creation, against: Samples.state)
        let document = try #require(JSONValue(parsing: text))
        #expect(text.contains("\"seconds_at_budget\": null"))
        #expect(try SchemaCheck.plan().violations(in: document) == [])
    }

    @Test func theSchemaCanFail() throws {
        let check = try SchemaCheck.plan()
        #expect(check.violations(in: ["format_version": 1]).count > 3)
        guard case .object(var members) = JSONValue(parsing: json.text(of: Samples.medley, against: Samples.state))
        else {
            Issue.record("not an object")
            return
        }
        members["plan_hash"] = "md5:1"
        members["surprise"] = 1
        #expect(check.violations(in: .object(members)).count == 1, "additions are allowed, a wrong hash is not")
    }

    @Test func carriesThePlansHash() {
        #expect(
            json.text(of: Samples.creation, against: Samples.state)
                .contains("\"plan_hash\": \"\(Samples.creation.hash)\""))
    }
}
