import Foundation
import TailorModel
import Testing

@testable import TailorEmulator

@Suite struct DescriptionTests {
    @Test("every operation is described and nothing else") func everyOperationIsDescribedAndNothingElse() {
        #expect(Set(OpenAPI.docs.keys) == Routes.names)
    }

    @Test("is served to anybody") func isServedToAnybody() async throws {
        try await EmulatorHarness.run { harness in
            var stranger = harness
            stranger.token = nil
            let reply = try await stranger.get("/openapi.yaml")
            #expect(reply.status == 200)
            #expect(reply.text.hasPrefix("\"openapi\": \"3.1.0\"\n"))
            #expect(reply.text.contains("  \"/v1/tailored-gen/projects/{project_id}\":\n    \"get\":\n"))
        }
    }

    @Test("YAML is written in blocks") func yamlIsWrittenInBlocks() {
        let json: JSON = ["a": [1, ["b": "x: \"y\""], []], "c": [:], "d": nil, "e": [[1, 2]]]
        let yaml = """
            "a":
              - 1
              -
                "b": "x: \\"y\\""
              - []
            "c": {}
            "d": null
            "e":
              -
                - 1
                - 2

            """
        #expect(json.yaml == yaml)
    }
}
