import TailorModel
import Testing

@testable import TailorReconciler

/// What `apply --refresh-only` records of models that were deleted at the vendor.
@Suite struct DriftAcceptanceTests {
    private let address = Address.model("lora")

    private func record(_ revision: Int, isCandidate: Bool? = nil, isUnapproved: Bool? = nil) -> ModelRecord {
        var record = ModelRecord(
            id: RemoteID(100 + revision), revision: revision, datasetID: RemoteID(1), name: "Lora",
            training: Training())
        record.isCandidate = isCandidate
        record.isUnapproved = isUnapproved
        return record
    }

    /// The edits after the current revision is gone.
    private func accepted(_ history: RevisionHistory<ModelRecord>) -> [StateEdit] {
        var state = RecordedState(lineage: "l", endpoint: "emulator")
        state.models["lora"] = history
        let drift = Drift(
            items: [Drift.Item(address: address, id: history.current.id, kind: .vanished)], compared: 1)
        return drift.accepted(state, ObservedGraph())
    }

    @Test("the successor takes its place, then what was retired last; without others the address is forgotten")
    func others() {
        let gone = StateEdit.revisionRemoved(address, revision: 2)
        #expect(
            accepted(RevisionHistory(current: record(2), successor: record(3), retired: [record(1)]))
                == [.promoted(address), gone])
        #expect(
            accepted(RevisionHistory(current: record(2), retired: [record(1)]))
                == [.reinstated(address, revision: 1), gone])
        #expect(accepted(RevisionHistory(current: record(2))) == [.removed(address)])
    }

    @Test("what waits for an approval, or was retired without one, never takes its place")
    func unapproved() {
        let candidate = record(3, isCandidate: true)
        let gone = StateEdit.revisionRemoved(address, revision: 2)
        #expect(
            accepted(RevisionHistory(current: record(2), successor: candidate, retired: [record(1)]))
                == [.reinstated(address, revision: 1), gone])
        #expect(accepted(RevisionHistory(current: record(2), successor: candidate)) == [])
        #expect(accepted(RevisionHistory(current: record(2), retired: [record(1, isUnapproved: true)])) == [])
    }
}
