import Foundation
import TailorModel

extension WriteContext {
    func generatePin(_ key: String, _ recipe: PinRecipe, at address: Address) -> Effect {
        let pending = PendingWrite(recipe.kind.generation, at: address)
        let request: RemoteRequest =
            switch recipe.kind {
            case .visualSchema: .generateVisualSchema(inputs.pictures)
            case .captionPrefix: .generatePrefix(inputs.pictures)
            }
        return Effect(
            pending, request,
            result: .pin(key: key, recipe, endpoint: recorded.endpoint, toolVersion: inputs.toolVersion))
    }

    func refinePin(
        _ key: String, _ instruction: String, under dataset: RefinementDataset, at address: Address
    ) throws(OperationFailure) -> Effect {
        let id =
            switch dataset {
            case .own: try recorded.dataset(address.key).id
            case .scratch: try recorded.newestScratch.id
            }
        let record = try recorded.pin(key)
        let pending = PendingWrite(.refineStructuredPrompt, at: address, parent: id)
        return Effect(
            pending, .refineStructuredPrompt(record.pin.value, instruction: instruction, dataset: id),
            result: .refinedPin(key: key, record, instruction: instruction))
    }
}

extension PinRecipe {
    /// The record of a value that the vendor has just given.
    func record(_ value: JSONValue, from endpoint: String, at time: Date, by toolVersion: String) -> PinRecord {
        let provenance = Pin.Provenance(
            samples: samples.map(\.used), instructions: [], endpoint: endpoint, madeAt: time.formatted(.iso8601),
            toolVersion: toolVersion, valueDigest: value.digest)
        return PinRecord(Pin(kind: kind, value: value, provenance: provenance), pending: instructions)
    }
}

extension PinRecord {
    /// The record after the next pending refinement.
    func refined(to value: JSONValue, by instruction: String) -> PinRecord {
        var record = self
        record.pin.value = value
        record.pin.provenance.valueDigest = value.digest
        record.pin.provenance.instructions.append(instruction)
        record.pending = Array(pending.dropFirst())
        return record
    }
}
