import Foundation
import TailorModel
import Testing

@testable import TailorState

private let paths = StatePaths(state: "/team/.tailor/state.json")

private func sample() -> RecordedState {
    var state = RecordedState(lineage: lineage, serial: 4, endpoint: endpoint, journalSequence: 17)
    state.apply(.project(key: "lora", .test(1)))
    state.apply(.dataset(key: "poses", .test(2)))
    state.apply(.image(dataset: "poses", name: "hero/1 \"x\".png", .test(3)))
    state.apply(.model(key: "lora", .test(4)))
    state.apply(.planConsumed(Digest(of: "plan")))
    return state
}

@Suite("The state's document")
struct StateDocumentTests {
    @Test("comes back as it was")
    func roundTrip() throws {
        let state = sample()
        #expect(try StateDocument.decode(try StateDocument.encode(state), at: paths) == state)
    }

    @Test("has one value a line, sorted, so that a person can read and diff it")
    func readable() throws {
        let text = String(decoding: try StateDocument.encode(sample()), as: UTF8.self)
        let top = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }.map { $0.split(separator: "\"")[1] }
        #expect(
            top == [
                "consumed_plans", "datasets", "endpoint", "format_version", "journal_sequence", "lineage", "models",
                "projects", "serial",
            ])
        #expect(text.contains("\"endpoint\" : \"https://api.example\""))
        #expect(text.contains("\"training_started\" : \"2026-09-21T"))
        #expect(text.hasSuffix("}\n"))
    }

    @Test(
        "that cannot be read is refused with the file, the reason and the backup",
        arguments: [
            ("", "it is empty"),
            ("{\"format_version\": \"1.0\",", "it is not JSON: unexpected end of file"),
            ("{\"format_version\": \"1.0\"]", "it is not JSON: invalid value around character 24"),
            ("{\"format_version\": \"1.0\"}", "`lineage` is missing"),
            ("[]", "an object is expected"),
            ("{\"format_version\": \"one\", \"lineage\": 1}", "`format_version` is `one`"),
        ])
    func damaged(text: String, reason: String) throws {
        let failure = try #require(throws: StateFailure.self) {
            try StateDocument.decode(Data(text.utf8), at: paths)
        }
        #expect(failure.code == .damaged)
        #expect(failure.message.hasPrefix("the state /team/.tailor/state.json cannot be read: "))
        #expect(failure.message.contains(reason), "\(failure.message)")
        #expect(failure.help.contains("/team/.tailor/state.json.backup"))
    }

    @Test("names the place of a wrong value")
    func wrongPlace() throws {
        let text = String(decoding: try StateDocument.encode(sample()), as: UTF8.self)
        let wrong = text.replacingOccurrences(of: "\"upload\" : \"basic\"", with: "\"upload\" : 7")
        let failure = try #require(throws: StateFailure.self) {
            try StateDocument.decode(Data(wrong.utf8), at: paths)
        }
        #expect(
            failure.message.contains("at `datasets.poses.current.facts.upload`: a text is expected"),
            "\(failure.message)")
    }

    @Test("names a word that is not known, and no type")
    func strangeWord() throws {
        let text = String(decoding: try StateDocument.encode(sample()), as: UTF8.self)
        let wrong = text.replacingOccurrences(of: "\"upload\" : \"basic\"", with: "\"upload\" : \"nonsense\"")
        let failure = try #require(throws: StateFailure.self) {
            try StateDocument.decode(Data(wrong.utf8), at: paths)
        }
        #expect(
            failure.message.hasSuffix(
                "at `datasets.poses.current.facts.upload`: `nonsense` is none of the words that are expected"),
            "\(failure.message)")
    }

    @Test(
        "of a newer major format is refused, whether or not it can be read",
        arguments: ["{\"format_version\": \"2.0\", \"things\": []}", nil])
    func newer(text: String?) throws {
        let own = String(decoding: try StateDocument.encode(sample()), as: UTF8.self)
        let document = text ?? own.replacingOccurrences(of: "\"1.0\"", with: "\"2.0\"")
        let failure = try #require(throws: StateFailure.self) {
            try StateDocument.decode(Data(document.utf8), at: paths)
        }
        #expect(failure.message == "the state /team/.tailor/state.json has format 2.0, and this tailor knows 1.0")
        #expect(failure.help.hasPrefix("A newer tailor wrote it."))
    }

    @Test("of a newer minor format is read, and never written over")
    func newerMinor() throws {
        var state = sample()
        state.formatVersion = "1.3"
        #expect(throws: StateFailure.self) { try StateDocument.requireWritable(state, at: paths) }
        state.formatVersion = "0.9"
        #expect(throws: Never.self) { try StateDocument.requireWritable(state, at: paths) }
        let text = String(decoding: try StateDocument.encode(sample()), as: UTF8.self)
        let newer = Data(text.replacingOccurrences(of: "\"1.0\"", with: "\"1.3\"").utf8)
        #expect(try StateDocument.decode(newer, at: paths).formatVersion == "1.3")
    }

    @Test(
        "lies beside what belongs to it",
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
