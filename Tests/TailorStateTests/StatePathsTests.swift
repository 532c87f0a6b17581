import Testing

@testable import TailorState

@Suite("The files of a state")
struct StatePathsTests {
    @Test(
        "are in one folder, named after the state unless that is `state.json`",
        arguments: [
            ("/team/.tailor/state.json", "journal.jsonl", "lock", "lock.json"),
            ("/team/.tailor/second.json", "second.journal.jsonl", "second.lock", "second.lock.json"),
            ("/team/.tailor/second", "second.journal.jsonl", "second.lock", "second.lock.json"),
        ])
    func names(path: String, journal: String, lock: String, holder: String) {
        let paths = StatePaths(state: path)
        #expect(paths.journal == "/team/.tailor/" + journal)
        #expect(paths.lock == "/team/.tailor/" + lock)
        #expect(paths.lockHolder == "/team/.tailor/" + holder)
        #expect(paths.backup == path + ".backup")
        #expect(paths.folder == "/team/.tailor")
    }
}
