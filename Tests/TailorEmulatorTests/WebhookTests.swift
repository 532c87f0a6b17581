import Foundation
import HTTPTypes
import Hummingbird
import Synchronization
import TailorHTTP
import TailorModel
import TailorTesting
import Testing

@testable import TailorEmulator

/// Jobs that report to an address when they end, to a real receiver.
@Suite struct WebhookTests {
    private static let image = "/v2/image/generate/tailored"

    @Test("the vendor's SDK would verify it: its own test vector") func vector() {
        let signature = WebhookSignature(token: "contract-test-shared-token").value(
            id: "req_contract_test_001", timestamp: "1700000000",
            body: #"{"status":"COMPLETED","result":{"url":"https://cdn.bria.ai/final.png"},"#
                + #""request_id":"req_contract_test_001"}"#)
        #expect(signature == "v1=muClfnkuIXEqW69htILKVEwJdzC0LWB1tP53ptLm7SM=")
    }

    @Test("a job that is done reports its result, signed") func completed() async throws {
        try await Receiver.run { receiver in
            try await EmulatorHarness.run(Self.atOnce) { harness in
                let order = try await Self.order(harness, receiver.url)
                let accepted = try await harness.post(Self.image, order)
                #expect(accepted.status == 202)
                harness.clock.advance(seconds: 15)
                let delivery = try #require(await receiver.next())
                let id = accepted.json["request_id"].string ?? ""
                #expect(delivery.headers["bria-webhook-id"] == id)
                let timestamp = delivery.headers["bria-webhook-timestamp"] ?? ""
                #expect(timestamp == String(Int(harness.clock.now.timeIntervalSince1970)))
                let expected = WebhookSignature(token: "any").value(id: id, timestamp: timestamp, body: delivery.body)
                #expect(delivery.headers["bria-webhook-signature"] == expected)
                #expect(delivery.headers["content-type"] == "application/json")
                let status = try await harness.get("/v2/status/\(id)")
                #expect(JSONValue(parsing: delivery.body) == status.json)
            }
        }
    }

    @Test("a job that fails reports an error, as the vendor spells it there") func failed() async throws {
        try await Receiver.run { receiver in
            try await EmulatorHarness.run(Self.atOnce) { harness in
                let order = try await Self.order(harness, receiver.url, prompt: "blocked-by-output-moderation")
                let id: JSONValue = try await harness.post(Self.image, order).json["request_id"]
                harness.clock.advance(seconds: 15)
                let delivery = try #require(await receiver.next())
                let expected: JSONValue = [
                    "request_id": id, "status": "ERROR",
                    "error": [
                        "message": "The result was blocked by content moderation", "code": "VALIDATION_ERROR",
                    ],
                ]
                #expect(JSONValue(parsing: delivery.body) == expected)
            }
        }
    }

    @Test("structured prompts and videos report, too") func allOperations() async throws {
        try await Receiver.run { receiver in
            try await EmulatorHarness.run(Self.atOnce) { harness in
                let order = try await Self.order(harness, receiver.url)
                let film: JSONValue = [
                    "tailored_model_id": order["tailored_model_id"], "webhook_url": order["webhook_url"],
                    "image": Pictures.base64(Pictures.violet),
                ]
                for (path, body) in [
                    ("/v2/structured_prompt/generate/tailored", order),
                    ("/v2/video/generate/tailored/image-to-video", film),
                ] {
                    let id = try await harness.post(path, body).json["request_id"].string
                    harness.clock.advance(seconds: 100)
                    #expect(await receiver.next()?.headers["bria-webhook-id"] == id)
                }
            }
        }
    }

    @Test("a receiver that fails is called three times, and one that redirects is not followed")
    func attempts() async throws {
        try await Receiver.run(statuses: [500, 302, 404, 200]) { receiver in
            try await EmulatorHarness.run(Self.atOnce) { harness in
                _ = try await harness.post(Self.image, try await Self.order(harness, receiver.url))
                harness.clock.advance(seconds: 15)
                for _ in 0..<3 { #expect(await receiver.next()?.path == "/hook") }
                // Another job's call comes next: the first one has been given up.
                let id = try await harness.post(Self.image, try await Self.order(harness, receiver.url))
                    .json["request_id"].string
                harness.clock.advance(seconds: 15)
                #expect(await receiver.next()?.headers["bria-webhook-id"] == id)
            }
        }
    }

    @Test("what was not called before the emulator stopped is called after its next start") func restart() async throws
    {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let place = URL(filePath: folder.path)
        let clock = ManualClock()
        try await Receiver.run { receiver in
            var id: String?
            try await EmulatorHarness.run(in: place, clock: clock) { harness in
                let order = try await Self.order(harness, receiver.url)
                id = try await harness.post(Self.image, order).json["request_id"].string
            }
            clock.advance(seconds: 15)
            try await EmulatorHarness.run(in: place, clock: clock) { _ in
                #expect(await receiver.next()?.headers["bria-webhook-id"] == id)
            }
        }
    }

    @Test("only addresses are taken", arguments: ["words", "ftp://example.com/a", "file:///etc/passwd", "http://", ""])
    func refused(url: String) async throws {
        try await EmulatorHarness.run { harness in
            for path in [Self.image, "/v2/video/generate/tailored/image-to-video"] {
                let body: JSONValue = [
                    "tailored_model_id": "1", "prompt": "a", "image": "a", "webhook_url": .string(url),
                ]
                let reply = try await harness.post(path, body)
                #expect(reply.status == 400)
                #expect(reply.json["error"]["message"].string?.hasPrefix("`webhook_url` must ") == true)
            }
        }
    }

    @Test("a call leads to this machine or the public internet, and no further") func reach() {
        let hook = WebhookRow(requestID: "a", url: "http://10.0.0.1/", key: Data(), base: "")
        #expect(WebhookCall(hook: hook, body: "{}", time: Date()).call.reach == .loopbackAndPublic)
    }

    /// Pauses are short, so that a job whose time has come by the test's clock is seen soon.
    private static let atOnce: @Sendable (inout EmulatorOptions) -> Void = { options in
        options.pause = { _ in try await Task.sleep(for: .milliseconds(5)) }
    }

    private static func order(
        _ harness: EmulatorHarness, _ url: String, prompt: String = "Lora"
    ) async throws -> JSONValue {
        let model = try await harness.training()
        harness.clock.advance(hours: 5)
        return [
            "tailored_model_id": .string(String(model)), "prompt": .string(prompt), "webhook_url": .string(url),
        ]
    }
}

/// Somebody who is called.
private struct Receiver: Sendable {
    struct Delivery: Sendable {
        let path: String
        let headers: [String: String]
        let body: String
    }

    let url: String
    private let deliveries: AsyncStream<Delivery>

    /// - Parameter statuses: what it answers, one after the other; then 200.
    static func run(statuses: [Int] = [], _ body: (Receiver) async throws -> Void) async throws {
        let (stream, arrival) = AsyncStream.makeStream(of: Delivery.self)
        let answers = Mutex(statuses)
        let responder = CallbackResponder<BasicRequestContext> { request, _ in
            let content = try await request.body.collect(upTo: 1 << 20)
            let headers = Dictionary(request.headers.map { ($0.name.canonicalName, $0.value) }) { first, _ in first }
            arrival.yield(
                Delivery(path: request.head.path ?? "", headers: headers, body: String(buffer: content)))
            let status = answers.withLock { $0.isEmpty ? 200 : $0.removeFirst() }
            return Response(status: .init(code: status), headers: [.location: "/elsewhere"])
        }
        try await LoopbackServer.run(responder) { base in
            try await body(Receiver(url: base + "/hook", deliveries: stream))
        }
    }

    func next() async -> Delivery? { await deliveries.first { _ in true } }
}
