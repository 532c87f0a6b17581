import Foundation

/// What a state server keeps: the state and its journal in one JSON document. Its first members are those that servers
/// read: they take a state only if its serial rises.
struct StateEnvelope: Hashable, Codable, Sendable {
    /// That of Terraform's states.
    static let version = 4

    var version = Self.version
    /// Grows with each write. It is not the serial of the state inside.
    var serial: Int
    let lineage: String
    /// Encrypted where the workspace asks for it, as the two below.
    var document: Data?
    var journal: Data?
    /// Where the state was moved away from: as it was.
    var previous: Data?
    /// What a repair replaced, by name.
    var copies: [String: Data]?

    enum CodingKeys: String, CodingKey {
        case version, serial, lineage
        case document = "tailor_state"
        case journal = "tailor_journal"
        case previous = "tailor_previous"
        case copies = "tailor_copies"
    }

    init(lineage: String) {
        serial = 0
        self.lineage = lineage
    }
}
