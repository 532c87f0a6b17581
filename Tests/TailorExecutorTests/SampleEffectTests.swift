import Foundation
import TailorExecutor
import TailorModel
import Testing

/// What asking for a sample means, as plain values.
@Suite("The effect of a sample")
struct SampleEffectTests {
    private static let noon = Date(timeIntervalSince1970: 1_767_225_600)
    private static let lora = Address.model("lora")

    private func planned(isLegacy: Bool = false) throws -> PlannedSample {
        PlannedSample(
            name: "bicycle", revision: 1, request: try GenerationRequest(["prompt": "Lora on a bicycle", "seed": 7]),
            isLegacy: isLegacy)
    }

    /// A trained model 6, and what is known of its sample.
    private func recorded(_ change: (inout SampleRecord) -> Void = { _ in }) throws -> RecordedState {
        var state = RecordedState(lineage: "lineage", endpoint: "memory")
        state.models["lora"] = RevisionHistory(
            current: ModelRecord(id: 6, datasetID: 2, name: "Lora", training: Training()))
        var sample = SampleRecord(modelID: 6, revision: 1, name: "bicycle", request: try planned().request)
        change(&sample)
        if sample.outcome != nil || !sample.asked.isEmpty { state.apply(.sample(model: "lora", sample)) }
        return state
    }

    private func effect(over state: RecordedState, isLegacy: Bool = false) throws -> Effect {
        try WriteContext(recorded: state, now: Self.noon).effect(
            of: .generateSample(planned(isLegacy: isLegacy)), at: Self.lora)
    }

    private func record(in outcome: IntentOutcome?) -> SampleRecord? {
        guard case .otherwise(let edits)? = outcome, case .sample(model: "lora", let record)? = edits.first else {
            return nil
        }
        return record
    }

    @Test("the intent says that it was asked for; the answer adds the vendor's name for it")
    func accepted() throws {
        let effect = try effect(over: recorded())
        #expect(effect.request == .generateImage(try planned().request, model: 6))
        #expect(effect.pending.kind == .generateSample && effect.pending.parent == 6)
        #expect(effect.pending.subject == "models.lora.samples[\"bicycle\"]")
        #expect(effect.pending.sample?.asked == [Self.noon] && effect.pending.sample?.isLost == true)
        let job = try #require(GenerationJob(id: "request-1"))
        let accepted = record(in: effect.outcome(of: .job(job), at: Self.noon))
        #expect(accepted?.job == job && accepted?.asked == [Self.noon] && accepted?.isLost == false)
    }

    @Test("an answer that is the result leaves nothing more to record: its address is signed") func atOnce() throws {
        let effect = try effect(over: recorded(), isLegacy: true)
        #expect(effect.request == .generateLegacyImage(try planned().request, model: 6))
        #expect(effect.pending.kind == .generateLegacySample)
        let answer = RemoteAnswer.generated(GenerationResult(url: "https://x/1.png?signature=s"))
        #expect(effect.outcome(of: answer, at: Self.noon) == .asIntended(nil))
    }

    @Test("moderation is the sample's own result; any other refusal leaves nothing behind") func refused() throws {
        let effect = try effect(over: recorded())
        func outcome(_ status: Int, _ consequence: RemoteFailure.Effect) -> IntentOutcome? {
            effect.outcome(
                of: RemoteFailure(
                    code: .rejected, effect: consequence, endpoint: .generateImage, status: status, message: "no"))
        }
        #expect(record(in: outcome(422, .none))?.refusal == GenerationRefusal(.moderated, "no"))
        #expect(outcome(400, .none) == nil && outcome(500, .unknown) == nil)
    }

    @Test("a lost one counts as asked for, and is asked for twice at most, unless a person wants it")
    func counted() throws {
        let earlier = Self.noon - 60
        #expect(try effect(over: recorded { $0.asked = [earlier] }).pending.sample?.asked == [earlier, Self.noon])
        for change: (inout SampleRecord) -> Void in [
            { $0.asked = [earlier, earlier] },
            {
                $0.asked = [earlier]
                $0.job = GenerationJob(id: "request-1")
            },
            {
                $0.asked = [earlier]
                $0.outcome = .refused(GenerationRefusal(.failed, "no"))
            },
        ] { #expect(try effect(over: recorded(change)).pending.sample?.asked == [Self.noon]) }
    }

    @Test("after a kill, that it was asked for is all that is known: nothing is looked at") func resolved() throws {
        let state = try recorded()
        let intent = Intent(sequence: 1, begun: Self.noon, try effect(over: state).pending)
        let known = ResolutionContext(recorded: state, unmanaged: UnmanagedIDs(), open: [intent])
        let resolution = Resolution(of: intent, in: ObservedGraph(), knowing: known)
        #expect(resolution == .happened(.asIntended(nil)))
        guard case .happened(let outcome) = resolution else { return }
        #expect(try intent.edits(after: outcome) == effect(over: state).pending.edits)
    }
}
