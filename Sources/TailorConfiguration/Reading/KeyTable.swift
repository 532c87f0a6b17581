/// The keys that one kind of mapping may have. The readers, the diagnostics and the test of the editor's schema use
/// these tables.
struct KeyTable: Sendable {
    /// What the mapping is, in a sentence: `project`.
    let noun: String
    /// The keys that are supported.
    let keys: [String]
    /// Keys that are reserved and not built yet.
    let later: [String]

    init(_ noun: String, _ keys: [String], later: [String] = []) {
        self.noun = noun
        self.keys = keys
        self.later = later
    }
}
