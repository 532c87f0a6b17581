/// The keys that one kind of mapping may have. The readers, the diagnostics and the test of the editor's schema use
/// these tables.
struct KeyTable: Sendable {
    /// What the mapping is, in a sentence: `project`.
    let noun: String
    let keys: [String]

    init(_ noun: String, _ keys: [String]) {
        self.noun = noun
        self.keys = keys
    }
}
