import Foundation
import TailorModel

/// A write with everything looked up: what the journal says before it, what is asked of the vendor, and what the state
/// learns from the answer. Plain values: nothing is read, sent or written here.
package struct Effect: Hashable, Sendable {
    /// What the intent says.
    package let pending: PendingWrite
    package let request: RemoteRequest
    /// Refusals that mean that it is done already.
    package let alreadyDone: Set<RemoteFailure.Code>
    let result: Result

    /// What a write brings about, beyond what its intent says.
    enum Result: Hashable, Sendable {
        /// Nothing more.
        case nothing
        /// A new object; the answer has its id.
        case object
        /// A new image, perhaps under another name than it was given.
        case image
        /// A new dataset with copies of the source's images.
        case clone(of: DatasetRecord, as: DatasetAttributes)
        /// A training with a receipt; the answer may have the parameters that the vendor chose.
        case training
        /// The value of a pin, without its refinements.
        case pin(key: String, PinRecipe, endpoint: String, toolVersion: String)
        /// The value of a pin, refined once more.
        case refinedPin(key: String, PinRecord, instruction: String)
        /// A sample; the answer is its job, or its result.
        case sample(key: String, SampleRecord)
    }

    init(
        _ pending: PendingWrite, _ request: RemoteRequest, alreadyDone: Set<RemoteFailure.Code> = [],
        result: Result = .nothing
    ) {
        self.pending = pending
        self.request = request
        self.alreadyDone = alreadyDone
        self.result = result
    }

    /// How an answer ends the intent.
    /// - Parameter now: when it came.
    package func outcome(of answer: RemoteAnswer, at now: Date) -> IntentOutcome {
        switch (result, answer) {
        case (.image, .image(let image)):
            pending.outcome(image.id, named: image.name)
        case (.clone(let source, let attributes), .dataset(let clone)):
            .otherwise(
                source.edits(after: clone, as: attributes, at: pending.address.key).map(
                    KeptValues(of: request, in: answer).noted))
        case (.pin(let key, let recipe, let endpoint, let toolVersion), .value(let value)):
            .otherwise([.pinned(key: key, recipe.record(value, from: endpoint, at: now, by: toolVersion))])
        case (.refinedPin(let key, let record, let instruction), .value(let value)):
            .otherwise([.pinned(key: key, record.refined(to: value, by: instruction))])
        case (.sample(let key, let record), .job(let job)):
            .otherwise([.sample(model: key, record.accepted(as: job))])
        case (.training, .training(let parameters?)):
            .otherwise(pending.edits.map { $0.reporting(parameters) })
        case (.object, _):
            outcome(of: answer, making: answer.id)
        default:
            outcome(of: answer, making: nil)
        }
    }

    /// How a failure ends the intent; nil where nothing came of the request, or nobody knows what did.
    package func outcome(of failure: RemoteFailure) -> IntentOutcome? {
        if alreadyDone.contains(failure.code) { return .asIntended(nil) }
        guard case .sample(let key, let record) = result, let refusal = GenerationRefusal(failure) else { return nil }
        return .otherwise([.sample(model: key, record.ended(.refused(refusal)))])
    }

    /// Just as intended, unless the vendor keeps another value than was sent.
    private func outcome(of answer: RemoteAnswer, making id: RemoteID?) -> IntentOutcome {
        let kept = KeptValues(of: request, in: answer)
        let intended = pending.edits.map { $0.giving(id) }
        let edits = intended.map(kept.noted)
        return edits == intended ? .asIntended(id) : .otherwise(edits)
    }
}
