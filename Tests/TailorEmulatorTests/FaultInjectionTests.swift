import Foundation
import FoundationNetworking
import Synchronization
import TailorModel
import Testing

@testable import TailorEmulator

@Suite struct FaultInjectionTests {
    private static let create = "POST /v1/tailored-gen/projects"

    private func faults(_ text: String) throws -> Faults { try Faults(parsing: Data(text.utf8)) }

    @Test("statuses come when they are told") func statusesComeWhenTheyAreTold() async throws {
        let plan = try faults(
            #"""
            { "faults": [
                { "at": "POST /v1/tailored-gen/projects", "occurrences": [2, 3], "status": 503, "retry_after": 7 },
                { "at": "GET /v1/tailored-gen/projects/{project_id}", "occurrences": "all", "status": 500 } ] }
            """#)
        try await EmulatorHarness.run {
            $0.faults = plan
        } _: { harness in
            let body: JSONValue = ["project_name": "a", "ip_medium": "photography", "ip_type": "other"]
            var statuses: [Int] = []
            for _ in 0..<4 {
                let reply = try await harness.post("projects", body)
                statuses.append(reply.status)
                if reply.status == 503 { #expect(reply.headers["retry-after"] == "7") }
            }
            #expect(statuses == [201, 503, 503, 201])
            #expect(try await harness.get("projects").json.items.count == 2, "the work was not done")
            for id in [1, 2] { #expect(try await harness.get("projects/\(id)").status == 500) }
        }
    }

    @Test("a status may hide that the work is done") func aStatusMayHideThatTheWorkIsDone() async throws {
        let plan = try faults(
            #"{"faults": [{"at": "POST /v1/tailored-gen/projects", "status": 504, "work": true}]}"#)
        try await EmulatorHarness.run {
            $0.faults = plan
        } _: { harness in
            let body: JSONValue = ["project_name": "a", "ip_medium": "photography", "ip_type": "other"]
            #expect(try await harness.post("projects", body).status == 504)
            let listed = try await harness.get("projects").json
            #expect(listed.items.count == 1)
        }
    }

    @Test("connections are dropped", arguments: [(Faults.Moment.before, 0), (.after, 1), (.during, 1)])
    func connectionsAreDropped(_ moment: Faults.Moment, _ made: Int) async throws {
        try await EmulatorHarness.run {
            $0.faults = Faults([.init(at: Self.create, .drop(moment))])
        } _: { harness in
            let body: JSONValue = ["project_name": "a", "ip_medium": "photography", "ip_type": "other"]
            await #expect(throws: URLError.self) { try await harness.post("projects", body) }
            let listed = try await harness.get("projects").json
            #expect(listed.items.count == made)
        }
    }

    @Test("bodies are cut") func bodiesAreCut() async throws {
        try await EmulatorHarness.run {
            $0.faults = Faults([.init(at: Self.create, .malformedBody)])
        } _: { harness in
            let body: JSONValue = ["project_name": "a", "ip_medium": "photography", "ip_type": "other"]
            let reply = try await harness.post("projects", body)
            #expect(reply.status == 201)
            #expect(JSONValue(parsing: reply.body) == nil)
            #expect(!reply.body.isEmpty)
        }
    }

    @Test("bodies are emptied") func bodiesAreEmptied() async throws {
        try await EmulatorHarness.run {
            $0.faults = Faults([.init(at: Self.create, .emptyBody)])
        } _: { harness in
            let body: JSONValue = ["project_name": "a", "ip_medium": "photography", "ip_type": "other"]
            let reply = try await harness.post("projects", body)
            #expect(reply.status == 201)
            #expect(reply.text == "{}")
            #expect(try await harness.get("projects").json.items.count == 1)
        }
    }

    @Test("answers are delayed") func answersAreDelayed() async throws {
        let waited = Mutex<[Double]>([])
        try await EmulatorHarness.run {
            $0.faults = Faults([.init(at: "GET /v1/tailored-gen/projects", occurrences: nil, .delay(seconds: 90))])
            $0.pause = { seconds in waited.withLock { $0.append(seconds) } }
        } _: { harness in
            let reply = try await harness.get("projects")
            #expect(reply.status == 200)
        }
        #expect(waited.withLock { $0 } == [90])
    }

    @Test(
        "wrong faults files are explained",
        arguments: [
            ("", "a list `faults`"), ("[]", "a list `faults`"), (#"{"faults": [1]}"#, "fault 1: it is not an object"),
            (#"{"faults": [{"at": "GET /nothing", "status": 500}]}"#, "fault 1: `at` must be an operation"),
            (#"{"faults": [{"at": "GET /v1/tailored-gen/projects"}]}"#, "exactly one of"),
            (#"{"faults": [{"at": "GET /v1/tailored-gen/projects", "status": 500, "delay": 1}]}"#, "exactly one of"),
            (#"{"faults": [{"at": "GET /v1/tailored-gen/projects", "status": 200}]}"#, "400 to 599"),
            (#"{"faults": [{"at": "GET /v1/tailored-gen/projects", "drop": "never"}]}"#, "before, after or during"),
            (#"{"faults": [{"at": "GET /v1/tailored-gen/projects", "delay": 1, "work": true}]}"#, "with `status` only"),
            (#"{"faults": [{"at": "GET /v1/tailored-gen/projects", "delay": 1, "when": 2}]}"#, "`when` is not known"),
            (#"{"faults": [{"at": "GET /v1/tailored-gen/projects", "delay": 1, "occurrences": 0}]}"#, "`occurrences`"),
            (
                #"{"faults": [{"at": "GET /v1/tailored-gen/projects", "delay": 1, "occurrences": ["a"]}]}"#,
                "`occurrences`"
            ),
        ])
    func wrongFaultsFilesAreExplained(_ text: String, _ words: String) {
        do throws(FaultsProblem) {
            _ = try Faults(parsing: Data(text.utf8))
            Issue.record("it was taken")
        } catch {
            #expect(error.description.contains(words), "\(error)")
        }
    }

    @Test("a fault fits in a line") func aFaultFitsInALine() throws {
        let lines: [(text: String, fault: Faults.Fault)] = [
            (
                "POST /v1/tailored-gen/projects status=503",
                .init(
                    at: Self.create, .status(503, retryAfter: nil, workIsDone: false))
            ),
            (
                "POST /v1/tailored-gen/projects  occurrences=[2,3] status=429 retry_after=7 work=true",
                .init(
                    at: Self.create, occurrences: [2, 3], .status(429, retryAfter: 7, workIsDone: true))
            ),
            (
                "POST /v1/tailored-gen/projects drop=after occurrences=all",
                .init(
                    at: Self.create, occurrences: nil, .drop(.after))
            ),
            ("POST /v1/tailored-gen/projects delay=1.5", .init(at: Self.create, .delay(seconds: 1.5))),
        ]
        for line in lines { #expect(try Faults.Fault(parsing: line.text) == line.fault) }
        for text in ["", "=", "status=500", "POST /v1/tailored-gen/projects status=500 later", "GET /x status=500"] {
            #expect(throws: FaultsProblem.self, "\(text)") { try Faults.Fault(parsing: text) }
        }
    }

    @Test("each operation has its own limit") func eachOperationHasItsOwnLimit() async throws {
        try await EmulatorHarness.run {
            $0.requestsPerMinute = 3
        } _: { harness in
            for _ in 0..<3 { #expect(try await harness.get("projects").status == 200) }
            harness.clock.advance(seconds: 20)
            let refused = try await harness.get("projects")
            #expect(refused.status == 429)
            #expect(refused.headers["retry-after"] == "40")
            #expect(try await harness.get("datasets").status == 200)
            harness.clock.advance(seconds: 40)
            #expect(try await harness.get("projects").status == 200)
        }
    }

    @Test("a limit may be silent") func aLimitMayBeSilent() async throws {
        try await EmulatorHarness.run {
            $0.requestsPerMinute = 1
            $0.quirks = [.silentRateLimits]
        } _: { harness in
            _ = try await harness.get("projects")
            let refused = try await harness.get("projects")
            #expect(refused.status == 429)
            #expect(refused.headers["retry-after"] == nil)
        }
    }

    @Test("clones may lose captions and names") func clonesMayLoseCaptionsAndNames() async throws {
        try await EmulatorHarness.run {
            $0.quirks = [.cloneDropsCaptions, .cloneRenames]
        } _: { harness in
            let clone = try await harness.post("datasets/\(harness.filled(2))/clone").json
            #expect(clone["images"].items.map { $0["caption"] } == [.null, .null])
            #expect(clone["images"].items.map { $0["caption_source"] } == [.null, .null])
            #expect(clone["images"].items.map { $0["image_name"] } == ["image_1.png", "image_2.png"])
            #expect(clone["captions_update_status"] == "empty")
        }
    }

    @Test("lists may be late") func listsMayBeLate() async throws {
        try await EmulatorHarness.run {
            $0.quirks = [.lateLists]
        } _: { harness in
            let dataset = try await harness.filled(1)
            let model = try await harness.model(on: dataset)
            let project = try await harness.get("models/\(model)").json["project_id"].int
            let lists = [
                "projects", "datasets", "models", "projects/\(project)/datasets", "projects/\(project)/models",
                "datasets/\(dataset)/images",
            ]
            for path in lists { #expect(try await harness.get(path).json == [], "\(path)") }
            #expect(try await harness.get("datasets/\(dataset)").json["images"].items.count == 1)
            harness.clock.advance(seconds: 5)
            for path in lists { #expect(try await harness.get(path).json.items.count == 1, "\(path)") }
        }
    }

    @Test("uploads may be renamed") func uploadsMayBeRenamed() async throws {
        try await EmulatorHarness.run {
            $0.quirks = [.renamedUploads]
        } _: { harness in
            let made = try await harness.upload(named: "Große Pose 1.PNG", to: harness.dataset())
            #expect(made.json["image_name"] == "gro_e_pose_1.png")
        }
    }

    @Test("captions may be pending") func captionsMayBePending() async throws {
        try await EmulatorHarness.run {
            $0.quirks = [.pendingCaptions]
        } _: { harness in
            let dataset = try await harness.dataset(schema: EmulatorHarness.schema)
            let made = try await harness.upload(to: dataset)
            #expect(made.json["caption"] == .null)
            #expect(made.json["caption_source"] == "pending")
            #expect(try await harness.get("datasets/\(dataset)").json["captions_update_status"] == "in_progress")
            harness.clock.advance(seconds: 3)
            let later = try await harness.get("datasets/\(dataset)/images/\(made.id)").json
            #expect(later["caption"].string != nil)
            #expect(later["caption_source"] == "automatic")
            let bare = try await harness.upload(to: harness.dataset())
            #expect(bare.json["caption_source"] == .null, "no schema, no caption to wait for")
        }
    }

    @Test("moderation blocks by words") func moderationBlocksByWords() async throws {
        try await EmulatorHarness.run { harness in
            let path = "datasets/\(try await harness.dataset())/images"
            let body: [String: JSONValue] = [
                "file": Pictures.base64(Pictures.violet), "image_name": "blocked-by-moderation.png",
            ]
            let on = body.merging(["content_moderation": true]) { $1 }
            #expect(try await harness.post(path, .object(on)).status == 422)
            #expect(try await harness.post(path, .object(body)).status == 201, "it is off by default")
            let images = [JSONValue](repeating: "http://127.0.0.1:1/blocked-by-moderation.png", count: 5)
            let schema: JSONValue = ["images": .array(images), "content_moderation": true]
            #expect(try await harness.post("generate_visual_schema", schema).text.contains("moderation"))
        }
    }

    @Test("trainings may fail") func trainingsMayFail() async throws {
        try await EmulatorHarness.run { harness in
            let dataset = try await harness.completed()
            let id = try await harness.post(
                "models", ["name": "training-that-fails", "dataset_id": .integer(dataset)]
            ).id
            _ = try await harness.post("models/\(id)/start_training")
            #expect(try await harness.get("models/\(id)").json["status"] == "InProgress")
            harness.clock.advance(hours: 4)
            #expect(try await harness.get("models/\(id)").json["status"] == "Failed")
            #expect(try await harness.post("models/\(id)/start_training").status == 409)
            #expect(try await harness.delete("models/\(id)").status == 204)
        }
    }
}
