import Foundation
import TailorModel

/// What the records of one run are based on.
struct JournalHeader: Hashable, Codable, Sendable {
    static let formatVersion = "1.0"

    var formatVersion = Self.formatVersion
    var base: JournalBase
    var command: String
    var started: Date
    /// What was at the vendor before the run and is not ours. An object that is neither recorded nor here is new.
    var unmanaged: UnmanagedIDs

    private enum CodingKeys: String, CodingKey {
        case formatVersion = "format_version"
        case base, command, started
        case unmanaged = "strangers"
    }
}
