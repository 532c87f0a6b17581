import Foundation
import TailorModel

/// The recorded state during a run: what every operation looks ids up in, and what its outcome changes.
package actor RunState {
    package private(set) var recorded: RecordedState
    private(set) var captions: SeenCaptions
    private let unmanaged: UnmanagedIDs
    /// Samples whose answer was their result, which has a signed address: it is in no file.
    private var results: [SampleRecord.Key: GenerationResult] = [:]
    /// Intents without an outcome, by their sequence.
    private var open: [Int: Intent] = [:]

    /// - Parameter seen: what was at the vendor when the run began.
    package init(_ recorded: RecordedState, seen: ObservedGraph = ObservedGraph()) {
        self.recorded = recorded
        unmanaged = UnmanagedIDs(seen, unknownTo: recorded)
        captions = SeenCaptions(seen)
    }

    /// What resolving an intent rests on.
    var resolutionContext: ResolutionContext {
        ResolutionContext(recorded: recorded, unmanaged: unmanaged, open: Array(open.values))
    }

    /// Computed here, so that no copy of the state outlives the call: a large state is edited in place.
    func effect(
        of write: Write, at address: Address, _ inputs: WriteInputs, now: Date
    ) throws(OperationFailure) -> Effect {
        try WriteContext(recorded: recorded, captions: captions, inputs: inputs, now: now).effect(
            of: write, at: address)
    }

    func isDone(_ write: Write, at address: Address) -> Bool {
        WriteContext(recorded: recorded, captions: captions, now: .distantPast).isDone(write, at: address)
    }

    func apply(_ edits: [StateEdit]) {
        for edit in edits { recorded.apply(edit) }
    }

    func opened(_ intent: Intent) { open[intent.sequence] = intent }

    func ended(_ intent: Intent, _ outcome: IntentOutcome) {
        apply(intent.edits(after: outcome))
        open[intent.sequence] = nil
    }

    func note(_ answer: RemoteAnswer, to intent: Intent, _ outcome: IntentOutcome) {
        captions.note(answer, to: intent.write, edits: intent.edits(after: outcome))
        if case .generated(let result) = answer, let sample = intent.write.sample { results[sample.key] = result }
    }

    func takeResult(_ sample: SampleRecord.Key) -> GenerationResult? { results.removeValue(forKey: sample) }

    func noteResolved(_ intent: Intent, _ outcome: IntentOutcome) { captions.noteResolved(intent, outcome) }

    func expectCaptions(of images: [String], in dataset: String) { captions.expect(images, in: dataset) }
}
