import Foundation
import TailorModel

/// What making pins takes beside the vendor: where they are written, and who writes them.
package struct PinMaking: Sendable {
    let files: any WorkspaceFiles
    /// The version of tailor, which every pin names.
    let toolVersion: String

    package init(files: any WorkspaceFiles, toolVersion: String) {
        self.files = files
        self.toolVersion = toolVersion
    }

    /// The record of a value that the vendor has just given.
    func record(_ value: JSONValue, of recipe: PinRecipe, endpoint: String, at time: Date) -> PinRecord {
        let provenance = Pin.Provenance(
            samples: recipe.samples.map(\.used), instructions: [], endpoint: endpoint,
            madeAt: time.formatted(.iso8601), toolVersion: toolVersion, valueDigest: value.digest)
        return PinRecord(
            Pin(kind: recipe.kind, value: value, provenance: provenance), pending: recipe.instructions)
    }
}

extension PinRecord {
    /// The record after a refinement, which is the next one that was pending.
    func refined(to value: JSONValue, by instruction: String) -> PinRecord {
        var record = self
        record.pin.value = value
        record.pin.provenance.valueDigest = value.digest
        record.pin.provenance.instructions.append(instruction)
        record.pending = Array(pending.dropFirst())
        return record
    }
}
