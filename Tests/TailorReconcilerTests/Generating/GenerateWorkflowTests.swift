import Foundation
import TailorModel
import TailorReconciler
import TailorTesting
import Testing

@Suite("A batch of generations")
struct GenerateWorkflowTests {
    private static let prompts = ["Lora on a bicycle", "Lora at the beach", "Löra, Ümläut!"]

    @Test("each result is a file with its provenance beside it; what is there is not asked for again")
    func whole() async throws {
        let bench = try await GenerationBench()
        let orders = try GenerationBench.orders(Self.prompts)
        let report = try await bench.run(orders)
        #expect(report.isComplete && report.repeated.isEmpty)
        #expect(
            bench.output.names == [
                "001-lora-on-a-bicycle-7.json", "001-lora-on-a-bicycle-7.png", "002-lora-at-the-beach-7.json",
                "002-lora-at-the-beach-7.png", "003-lora-umlaut-7.json", "003-lora-umlaut-7.png",
            ])
        let text = try #require(try bench.output.bytes(of: "001-lora-on-a-bicycle-7.json"))
        guard case .object(let record)? = JSONValue(parsing: text) else { return #expect(Bool(false)) }
        #expect(record["request"] == ["prompt": "Lora on a bicycle", "seed": 7])
        #expect(record["model"] == ["address": "models.lora", "revision": 2, "id": 12])
        #expect(
            record["request_id"] == "request-1" || record["request_id"] == "request-2"
                || record["request_id"] == "request-3")
        #expect(record["structured_prompt"] == ["short_description": "Lora on a bicycle", "model": 12])
        #expect(!String(decoding: text, as: UTF8.self).contains("signature"))
        let schema = try SchemaCheck.generation()
        #expect(schema.violations(in: .object(record)).isEmpty)
        let requests = await bench.vendor.requests.count
        let again = try await bench.run(orders)
        #expect(again.isComplete && again.rows.allSatisfy { if case .present = $0.ending { true } else { false } })
        #expect(await bench.vendor.requests.count == requests)
    }

    @Test("a model of a legacy family answers at once") func legacy() async throws {
        let bench = try await GenerationBench()
        let report = try await bench.run(GenerationBench.orders(Self.prompts), isLegacy: true)
        #expect(report.isComplete)
        #expect(await bench.vendor.requests.allSatisfy { $0 == .generateLegacyImage })
    }

    @Test("a refusal is an outcome of its own: it is written down, and not asked for again") func refusals()
        async throws
    {
        let bench = try await GenerationBench()
        let orders = try GenerationBench.orders(["Lora", "Lora refused", "Lora failing"])
        let report = try await bench.run(orders)
        let codes = report.rows.map { row -> GenerationRefusal.Code? in
            if case .refused(let refusal, _) = row.ending { refusal.code } else { nil }
        }
        #expect(codes == [nil, .moderated, .failed] && !report.isComplete)
        let writes = await bench.vendor.writes.count
        let again = try await bench.run(orders)
        #expect(again.rows.dropFirst().map(\.ending) == report.rows.dropFirst().map(\.ending))
        #expect(await bench.vendor.writes.count == writes)
    }

    @Test("a lost answer is said, and asked for once more by the next run; never a third time")
    func lostAnswers() async throws {
        let bench = try await GenerationBench()
        let orders = try GenerationBench.orders(["Lora"])
        for (number, isRepeated) in [(1, false), (2, true)] {
            await bench.vendor.fail(.generateImage, occurrence: number, .loseAnswer)
            let report = try await bench.run(orders)
            guard case .lost = report.rows[0].ending else { return #expect(Bool(false), "\(report)") }
            #expect(report.repeated == (isRepeated ? ["001-lora-7"] : []))
        }
        let report = try await bench.run(orders)
        #expect(report.rows[0].ending == .abandoned(jobFile: "out/.jobs/001-lora-7.json"))
        #expect(await bench.askings() == ["Lora": 2])
    }

    @Test(
        "what the vendor refuses without having done anything leaves nothing behind",
        arguments: [
            RemoteFailure.Code.rejected, .notFound, .unauthenticated, .quota,
        ])
    func unsent(_ code: RemoteFailure.Code) async throws {
        let bench = try await GenerationBench()
        await bench.vendor.fail(.generateImage, .refuse(code))
        let report = try await bench.run(GenerationBench.orders(["Lora"]))
        guard case .failed(_, let help?) = report.rows[0].ending else {
            return #expect(code != .rejected && code != .notFound, "\(report)")
        }
        #expect(help.contains("tailor status"))
        #expect(bench.output.names.isEmpty && report.isForbidden == code.refusesToken)
    }

    @Test(
        "a result that is no picture, or not there now, is fetched again by the next run and not made again",
        arguments: [ResultFailure.Code.unusable, .unreachable, .expired])
    func unusable(_ code: ResultFailure.Code) async throws {
        let bench = try await GenerationBench()
        let orders = try GenerationBench.orders(["Lora"])
        let report = try await bench.run(orders, failing: ResultFailure(code, "it is no picture"))
        #expect(
            report.rows[0].ending
                == .failed(
                    "it is no picture",
                    help: "The vendor has accepted it. The same command asks after it again, which is not billed."))
        #expect(bench.output.names == [".jobs/001-lora-7.json"])
        #expect(try await bench.run(orders).isComplete)
        #expect(await bench.askings() == ["Lora": 1])
    }

    @Test("after three days an expired result is gone for good") func gone() async throws {
        let bench = try await GenerationBench()
        let orders = try GenerationBench.orders(["Lora"])
        _ = try await bench.run(orders, failing: ResultFailure(.unreachable, "no network"))
        bench.time.advance(by: 4 * 86_400)
        let report = try await bench.run(orders, failing: ResultFailure(.expired, "the answer is 403"))
        guard case .refused(let refusal, _) = report.rows[0].ending else { return #expect(Bool(false), "\(report)") }
        #expect(refusal.code == .gone && refusal.message.contains("three days"))
        #expect(await bench.askings() == ["Lora": 1])
    }

    @Test(
        "on a full disk nothing is half there, nothing more is asked for, and nothing is billed twice",
        arguments: [".png", "-7.json"])
    func fullDisk(_ ending: String) async throws {
        let bench = try await GenerationBench()
        let orders = try GenerationBench.orders(Self.prompts)
        bench.output.fill(for: ending)
        let report = try await bench.run(orders)
        #expect(
            report.rows.contains { row in
                if case .failed(let message, _) = row.ending {
                    message.contains("no space left on device")
                } else {
                    false
                }
            })
        let asked = await bench.askings().count
        bench.output.fill(for: nil)
        #expect(try await bench.run(orders).isComplete)
        #expect(await bench.askings() == Dictionary(uniqueKeysWithValues: Self.prompts.map { ($0, 1) }))
        #expect(ending == ".png" ? asked > 0 : asked == 0)
    }

    @Test("a name that belongs to something else is refused before anything is asked for") func occupied() async throws
    {
        let bench = try await GenerationBench()
        _ = try await bench.run(GenerationBench.orders(["Lora"]))
        let other = try GenerationRequest(["prompt": "Lora", "seed": 7, "steps_num": 20])
        let failure = try await #require(throws: RunFailure.self) {
            try await bench.run([GenerationOrder(named: "001-lora-7", .picture(other))])
        }
        #expect(
            failure
                == .missing(
                    "out/001-lora-7.png was made by another request or model",
                    help: "Nothing was asked for. Take another folder with `--out DIR`, or move the file away."))
        try bench.output.write(Data("mine".utf8), as: "001-a-1.png")
        let strange = try GenerationRequest(["prompt": "a", "seed": 1])
        await #expect(throws: RunFailure.self) {
            try await bench.run([GenerationOrder(named: "001-a-1", .picture(strange))])
        }
        #expect(await bench.askings() == ["Lora": 1])
    }
}
