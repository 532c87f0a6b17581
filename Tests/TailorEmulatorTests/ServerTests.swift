import Foundation
import HTTPTypes
import TailorModel
import Testing

@testable import TailorEmulator

@Suite struct ServerTests {
    @Test(
        "accounts with limits",
        arguments: [("blocked-by-subscription", "Access denied"), ("x-blocked-by-quota", "Quota exceeded")])
    func accountsWithLimits(_ token: String, _ words: String) async throws {
        try await EmulatorHarness.run { harness in
            var caller = harness
            caller.token = token
            let reply = try await caller.post("projects", [:])
            #expect(reply.status == 403)
            #expect(reply.json.string?.hasPrefix(words) == true, "a bare string")
        }
    }

    @Test("a given token is the only one") func aGivenTokenIsTheOnlyOne() async throws {
        try await EmulatorHarness.run {
            $0.token = "secret"
        } _: { harness in
            var caller = harness
            let refused = try await caller.get("projects")
            #expect(refused.status == 401)
            caller.token = "secret"
            #expect(try await caller.get("projects").status == 200)
        }
    }

    @Test("unknown paths and wrong methods") func unknownPathsAndWrongMethods() async throws {
        try await EmulatorHarness.run { harness in
            for path in ["/v1", "/v1/tailored-gen/nothing", "/v2/tailored-gen/projects", "projects/1/2/3"] {
                let reply = try await harness.get(path)
                #expect(reply.status == 404, "\(path)")
                #expect(reply.json["error"]["code"] == 404)
                #expect(reply.json["request_id"].string != nil)
            }
            let wrong = try await harness.delete("projects")
            #expect(wrong.status == 405)
            #expect(wrong.headers["allow"] == "GET, POST")
            #expect(try await harness.get("projects/").status == 200, "a slash at the end makes no difference")
            for id in ["abc", "1.5", "99999999999999999999", "-1", "%00", "%2F"] {
                #expect(try await harness.get("projects/\(id)").status == 404, "\(id)")
            }
        }
    }

    @Test(
        "broken bodies are refused",
        arguments: ["{", "[]", "7", "\"x\"", "", "{\"a\": }", "{\"project_name\": \"\\ud800\"}", "\u{0}"])
    func brokenBodiesAreRefused(_ body: String) async throws {
        try await EmulatorHarness.run { harness in
            let reply = try await harness.send("POST", "projects", raw: Data(body.utf8))
            #expect(reply.status == 400, "\(body)")
        }
    }

    @Test("flags are true or false") func flagsAreTrueOrFalse() async throws {
        try await EmulatorHarness.run { harness in
            let project = try await harness.project()
            for path in [
                "projects/\(project)/datasets?include_models", "projects/\(project)/models?include_training_parameters",
                "models?include_training_parameters",
            ] {
                #expect(try await harness.get(path + "=true").status == 200)
                #expect(try await harness.get(path + "=maybe").status == 400)
            }
        }
    }

    @Test("deep and odd bodies do no harm") func deepAndOddBodiesDoNoHarm() async throws {
        try await EmulatorHarness.run { harness in
            let deep = String(repeating: "[", count: 100_000)
            #expect(try await harness.send("POST", "projects", raw: Data(deep.utf8)).status == 400)
            #expect(try await harness.send("POST", "projects", raw: Data([0xff, 0xfe, 0x00])).status == 400)
            let zero: JSONValue = ["project_name": "a\u{0}b", "ip_medium": "illustration", "ip_type": "other"]
            #expect(try await harness.post("projects", zero).status == 400)
            let odd = "Größe \"x\" \\ \n 漢字 🦊 </script>"
            let id = try await harness.project(["project_name": .string(odd)])
            #expect(try await harness.get("projects/\(id)").json["project_name"] == .string(odd))
        }
    }

    @Test("large bodies are refused") func largeBodiesAreRefused() async throws {
        try await EmulatorHarness.run {
            $0.limits.bodyBytes = 1000
        } _: { harness in
            let body: JSONValue = ["project_name": .string(String(repeating: "x", count: 2000))]
            let refused = try await harness.post("projects", body)
            #expect(refused.status == 413)
            #expect(try await harness.get("projects").status == 200)
        }
    }

    @Test("many callers at once") func manyCallersAtOnce() async throws {
        try await EmulatorHarness.run { harness in
            let ids = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<100 { group.addTask { try await harness.project() } }
                return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
            }
            #expect(ids.count == 100)
            #expect(try await harness.get("projects").json.items.count == 100)
        }
    }

    @Test("the same upload many times at once") func theSameUploadManyTimesAtOnce() async throws {
        try await EmulatorHarness.run { harness in
            let id = try await harness.dataset()
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<12 { group.addTask { try await harness.upload(named: "\(number)", to: id).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses == Array(repeating: 201, count: 12))
        }
    }
}
