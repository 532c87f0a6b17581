/// The keys that one kind of mapping may have. The readers, the diagnostics and the test of the editor's schema all go
/// by these tables.
struct KeyTable: Sendable {
    /// What the mapping is, in a sentence: `project`.
    let noun: String
    /// What is understood.
    let keys: [String]
    /// What the language has and this version does not understand yet.
    let later: [String]

    init(_ noun: String, _ keys: [String], later: [String] = []) {
        self.noun = noun
        self.keys = keys
        self.later = later
    }
}
