import Foundation
import TailorModel
import TailorReconciler
import TailorTesting
import Testing

@Suite("Applying samples")
struct SampleWorkflowTests {
    private static let prompts = ["Lora on a bicycle", "Lora at the beach"]

    @Test("each is asked for once, stored and recorded; nothing is left to do", arguments: [false, true])
    func whole(isLegacy: Bool) async throws {
        let bench = try await SampleBench(isLegacy: isLegacy)
        let report = try await bench.apply(Self.prompts)
        #expect(report.ledger?.isClean == true && report.ledger?.done.count == 4)
        let records = try await bench.records()
        for prompt in Self.prompts {
            let picture = try #require(records[prompt]?.picture)
            #expect(picture.width == 512 && picture.seed == 7 && picture.file.hasPrefix("lora/r1/lora-"))
            #expect(try await bench.bytes(of: records[prompt]) != nil)
            #expect(records[prompt]?.job == nil ? isLegacy : !isLegacy)
        }
        #expect(await bench.vendor.requests.contains(.getStatus) == !isLegacy)
        let state = String(decoding: try #require(bench.disk[bench.folder.path + "/state.json"]), as: UTF8.self)
        #expect(state.contains("\"format_version\" : \"1.1\"") && !state.contains("signature"))
        #expect(try await bench.plan(Self.prompts).hasWork == false)
        #expect(await bench.askings() == ["Lora on a bicycle": 1, "Lora at the beach": 1])
    }

    @Test("a plan without changes sends three requests, whatever the number of samples") func idle() async throws {
        let bench = try await SampleBench()
        let prompts = (0..<200).map { "Lora \($0)" }
        #expect(try await bench.apply(prompts).ledger?.isClean == true)
        await bench.vendor.forgetRequests()
        #expect(try await bench.plan(prompts).hasWork == false)
        #expect(Set(await bench.vendor.requests) == [.listProjects, .listDatasets, .listModels])
        #expect(await bench.vendor.requests.count == 3)
    }

    @Test("missing bytes are no reason to generate again") func missingBytes() async throws {
        let bench = try await SampleBench()
        _ = try await bench.apply(Self.prompts)
        bench.disk.lose("/samples/")
        #expect(try await bench.plan(Self.prompts).hasWork == false)
        let record = try await bench.records()["Lora at the beach"]
        #expect(record?.picture != nil)
        #expect(try await bench.bytes(of: record) == nil)
    }

    @Test(
        "what moderation refuses, and what fails at the vendor, is recorded, and neither fails the apply nor is asked again"
    )
    func refusals() async throws {
        let bench = try await SampleBench()
        let prompts = ["Lora", "Lora refused", "Lora failing"]
        let report = try await bench.apply(prompts)
        #expect(report.ledger?.isClean == true)
        let refused = try #require(report.refusedSamples[SampleBench.lora])
        #expect(Set(refused.map(\.name)) == ["Lora refused", "Lora failing"])
        let records = try await bench.records()
        #expect(records["Lora refused"]?.refusal == GenerationRefusal(.moderated, "moderation says no"))
        #expect(records["Lora failing"]?.refusal?.code == .failed && records["Lora"]?.picture != nil)
        #expect(try await bench.plan(prompts).hasWork == false)
        #expect(try await bench.apply(prompts).refusedSamples.isEmpty, "an earlier run said it")
        _ = try await bench.apply(prompts, replacing: ["Lora failing"])
        #expect(await bench.askings() == ["Lora": 1, "Lora failing": 2])
    }

    @Test("a lost answer may be billed: never asked for again in the run, once more by the next, and then by a person")
    func lostAnswers() async throws {
        let bench = try await SampleBench()
        for number in 1...2 {
            await bench.vendor.fail(.generateImage, occurrence: number, .loseAnswer)
            let ledger = try #require(try await bench.apply(["Lora"]).ledger)
            #expect(ledger.unknown.map(\.operation.kind) == [.generateSample])
            #expect(ledger.notStarted.map(\.kind) == [.awaitSample])
            #expect(ledger.unknown.first?.failure.message.hasSuffix("; it may be billed") == true)
            #expect(
                ledger.unknown.first?.failure.help
                    == (number == 1
                        ? "It is not asked for again in this run. The next `tailor apply` asks for it once more."
                        : "Its answer is lost for the second time: only `--replace` asks for it again."))
            #expect(await bench.askings() == ["Lora": number])
        }
        let plan = try await bench.plan(["Lora"])
        #expect(!plan.hasWork && plan.diagnostics.count == 1)
        #expect(try await bench.apply(["Lora"], replacing: ["Lora"]).ledger?.isClean == true)
        #expect(await bench.askings() == ["Lora": 3])
        #expect(try await bench.records()["Lora"]?.asked.count == 1)
    }

    @Test("a request that certainly did nothing leaves nothing behind") func unsent() async throws {
        let bench = try await SampleBench()
        await bench.vendor.fail(.generateImage, .refuse(.rejected))
        let ledger = try #require(try await bench.apply(["Lora"]).ledger)
        #expect(ledger.failed.count == 1 && ledger.unknown.isEmpty)
        #expect(try await bench.records().isEmpty)
        #expect(try await bench.apply(["Lora"]).ledger?.isClean == true)
        #expect(await bench.askings() == ["Lora": 1])
    }

    @Test(
        "a result that is no picture, or not there now, is fetched again by the next run, and never made again",
        arguments: [ResultFailure.Code.unusable, .unreachable, .expired])
    func unusable(_ code: ResultFailure.Code) async throws {
        let bench = try await SampleBench()
        let ledger = try #require(
            try await bench.apply(["Lora"], failing: ResultFailure(code, "it is no picture")).ledger)
        #expect(ledger.failed.map(\.operation.kind) == [.awaitSample])
        #expect(ledger.failed.first?.failure.message == "it is no picture")
        #expect(ledger.failed.first?.failure.help?.contains("which is not billed") == true)
        #expect(try await bench.records()["Lora"]?.job != nil)
        let next = try await bench.plan(["Lora"])
        #expect(next.operations.map(\.kind) == [.awaitSample] && next.generations == 0)
        #expect(try await bench.apply(["Lora"]).ledger?.isClean == true)
        #expect(await bench.askings() == ["Lora": 1])
    }

    @Test("after three days an expired result is gone, and that is the sample's result") func gone() async throws {
        let bench = try await SampleBench()
        _ = try await bench.apply(["Lora"], failing: ResultFailure(.unreachable, "no network"))
        bench.time.advance(by: 4 * 86_400)
        let report = try await bench.apply(["Lora"], failing: ResultFailure(.expired, "the answer is 403"))
        #expect(report.ledger?.isClean == true)
        #expect(report.refusedSamples[SampleBench.lora]?.first?.refusal?.code == .gone)
        #expect(try await bench.plan(["Lora"]).hasWork == false)
        #expect(await bench.askings() == ["Lora": 1])
    }

    @Test("a full disk stores nothing, halts nothing, and the next run fetches the picture again") func fullDisk()
        async throws
    {
        let bench = try await SampleBench()
        let ledger = try #require(try await bench.apply(Self.prompts, isFull: true).ledger)
        #expect(ledger.failed.count == 2 && ledger.done.count == 2 && ledger.notStarted.isEmpty)
        #expect(ledger.failed.first?.failure.message.contains("no space left on device") == true)
        #expect(try await bench.apply(Self.prompts).ledger?.isClean == true)
        #expect(await bench.askings().values.allSatisfy { $0 == 1 })
        #expect(try await bench.bytes(of: bench.records()["Lora at the beach"]) != nil)
    }

    @Test("a result of a legacy family that cannot be fetched is lost: it is asked for once more", arguments: [true])
    func lostLegacyResult(isLegacy: Bool) async throws {
        let bench = try await SampleBench(isLegacy: isLegacy)
        let ledger = try #require(
            try await bench.apply(["Lora"], failing: ResultFailure(.unreachable, "no network")).ledger)
        #expect(ledger.failed.first?.failure.help?.contains("asks for it once more") == true)
        #expect(try await bench.apply(["Lora"]).ledger?.isClean == true)
        #expect(await bench.askings() == ["Lora": 2])
    }

    @Test(
        "a run that is killed anywhere continues: what came through with its id is not asked for again, the rest once more",
        arguments: [false, true])
    func killed(isLegacy: Bool) async throws {
        let prompts = ["Lora one", "Lora refused", "Lora three"]
        let whole = try await SampleBench(isLegacy: isLegacy)
        _ = try await whole.apply(prompts, endingAt: .max)
        let moments = whole.lifetime.moments
        try #require(moments > 40)
        var wasRepeated = false
        for moment in 1...moments {
            let bench = try await SampleBench(isLegacy: isLegacy)
            _ = try? await bench.apply(prompts, endingAt: moment)
            bench.time.advance(by: 60)
            let left = try await bench.records()
            let next = try await bench.apply(prompts)
            switch next.ending {
            case .nothingToDo: break
            case .ran(let ledger, _): #expect(ledger.isClean, "killed at moment \(moment): \(ledger.failed)")
            default: Issue.record("killed at moment \(moment): \(next.ending)")
            }
            let records = try await bench.records()
            #expect(records["Lora refused"]?.refusal?.code == .moderated, "killed at moment \(moment)")
            for prompt in ["Lora one", "Lora three"] {
                #expect(try await bench.bytes(of: records[prompt]) != nil, "killed at moment \(moment): \(prompt)")
                let count = await bench.askings()[prompt] ?? 0
                #expect((1...2).contains(count), "killed at moment \(moment)")
                if left[prompt]?.job != nil || left[prompt]?.outcome != nil {
                    #expect(count == 1, "killed at moment \(moment)")
                }
                if count == 2 { wasRepeated = true }
            }
            #expect(try await bench.plan(prompts).hasWork == false, "killed at moment \(moment)")
        }
        // Some moment lies between the request and what is written down of its answer.
        #expect(wasRepeated)
    }
}
