import TailorModel

/// The state that a journal continues.
struct JournalBase: Hashable, Codable, Sendable {
    var lineage: String
    var endpoint: String
    @Counter var serial: Int
    /// `journalSequence` of that state: it contains the records up to this one.
    @Counter var sequence: Int

    init(_ state: RecordedState) {
        lineage = state.lineage
        endpoint = state.endpoint
        serial = state.serial
        sequence = state.journalSequence
    }
}
