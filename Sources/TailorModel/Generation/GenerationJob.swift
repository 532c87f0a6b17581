import Foundation

/// A generation that the vendor has accepted, by the name under which its status service knows it (contract, GET
/// /status/{request_id}). The address in the answer (`status_url`) is not kept: the token goes to no place that an answer
/// names.
package struct GenerationJob: Hashable, Codable, Sendable {
    private static let longestID = 200

    /// `request_id`.
    package let id: String

    /// - Returns: nil for what cannot be an id: nothing, something long, or something with blanks or control characters.
    package init?(id: String) {
        let isPlain = id.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
        guard !id.isEmpty, id.utf8.count <= Self.longestID, isPlain else { return nil }
        self.id = id
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let job = GenerationJob(id: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not the id of a request")
        }
        self = job
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(id)
    }
}

/// How far a job is.
package enum GenerationState: Hashable, Sendable {
    case running
    case completed(GenerationResult)
    case refused(GenerationRefusal)
    /// A word that the contract does not know. It is no success, and nothing is known of the job.
    case unknown(String)
}
