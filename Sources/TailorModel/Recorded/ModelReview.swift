import Foundation

/// What a person decided about a trained revision of a model: `tailor promote`, `tailor reject`.
package struct ModelReview: Hashable, Codable, Sendable {
    package enum Verdict: String, Codable, Sendable {
        /// It became current.
        case promoted
        /// It was retired, and its inputs are not trained again.
        case rejected
    }

    package let verdict: Verdict
    package let id: RemoteID
    package let revision: Int
    // The inputs of its training: they are remembered longer than the revision, which may be deleted.
    package let datasetID: RemoteID
    package let training: Training
    package let decision: Decision

    package init(_ verdict: Verdict, of record: ModelRecord, _ decision: Decision) {
        self.verdict = verdict
        id = record.id
        revision = record.revision
        datasetID = record.datasetID
        training = record.training
        self.decision = decision
    }

    /// Who decided, when, and why.
    package struct Decision: Hashable, Codable, Sendable {
        package let by: String
        package let at: Date
        package let note: String?
        /// The Git commit of the workspace; nil where it is in no repository.
        package let commit: String?

        package init(by: String, at: Date, note: String? = nil, commit: String? = nil) {
            self.by = by
            self.at = at
            self.note = note
            self.commit = commit
        }
    }

    private enum CodingKeys: String, CodingKey {
        case verdict, id, revision
        case datasetID = "dataset_id"
        case training, by, at, note, commit
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        verdict = try values.decode(Verdict.self, forKey: .verdict)
        id = try values.decode(RemoteID.self, forKey: .id)
        revision = try values.decode(Int.self, forKey: .revision)
        datasetID = try values.decode(RemoteID.self, forKey: .datasetID)
        training = try values.decode(Training.self, forKey: .training)
        decision = Decision(
            by: try values.decode(String.self, forKey: .by), at: try values.decode(Date.self, forKey: .at),
            note: try values.decodeIfPresent(String.self, forKey: .note),
            commit: try values.decodeIfPresent(String.self, forKey: .commit))
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(verdict, forKey: .verdict)
        try values.encode(id, forKey: .id)
        try values.encode(revision, forKey: .revision)
        try values.encode(datasetID, forKey: .datasetID)
        try values.encode(training, forKey: .training)
        try values.encode(decision.by, forKey: .by)
        try values.encode(decision.at, forKey: .at)
        try values.encodeIfPresent(decision.note, forKey: .note)
        try values.encodeIfPresent(decision.commit, forKey: .commit)
    }
}
