import Foundation
import TailorModel
import Testing

@testable import TailorState

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
    @Test("is read as it was written")
    func roundTrip() throws {
        let state = sample()
        #expect(try StateDocument.decode(try StateDocument.encode(state)) == state)
    }

    @Test("is written in the oldest format that can hold it, and what that lacks is kept") func formats() throws {
        var state = sample()
        #expect(try version(of: state) == "1.0")
        let decision = ModelReview.Decision(by: "ada", at: Date(timeIntervalSince1970: 10))
        state.apply(.reviewed(model: "lora", ModelReview(.promoted, of: .test(4), decision)))
        #expect(try version(of: state) == "1.1")
        #expect(try StateDocument.decode(try StateDocument.encode(state)) == state)
    }

    /// As its document says it.
    private func version(of state: RecordedState) throws -> String? {
        try String(decoding: StateDocument.encode(state), as: UTF8.self)
            .firstMatch(of: /"format_version" : "(.*?)"/).map { String($0.1) }
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
        "that cannot be read is refused with the reason",
        arguments: [
            ("", "it is empty"),
            ("{\"format_version\": \"1.0\",", "it is not JSON: unexpected end of file"),
            ("{\"format_version\": \"1.0\"]", "it is not JSON: invalid value around character 24"),
            ("{\"format_version\": \"1.0\"}", "`lineage` is missing"),
            ("[]", "expected an object"),
            ("{\"format_version\": \"one\", \"lineage\": 1}", "`format_version` is `one`"),
        ])
    func damaged(text: String, reason: String) throws {
        #expect(try self.reason(of: text).contains(reason))
    }

    @Test("names the place of a wrong value, without a type of the program")
    func wrongValue() throws {
        let text = String(decoding: try StateDocument.encode(sample()), as: UTF8.self)
        let upload = "\"upload\" : \"basic\""
        #expect(
            try reason(of: text.replacingOccurrences(of: upload, with: "\"upload\" : 7"))
                == "at `datasets.poses.current.facts.upload`: expected a text")
        #expect(
            try reason(of: text.replacingOccurrences(of: upload, with: "\"upload\" : \"nonsense\""))
                == "at `datasets.poses.current.facts.upload`: `nonsense` is not one of the expected words")
    }

    /// Why it cannot be read.
    private func reason(of text: String) throws -> String {
        let damage = try #require(throws: DocumentDamage.self) { try StateDocument.decode(Data(text.utf8)) }
        guard case .unreadable(let reason) = damage else {
            Issue.record("\(damage)")
            return ""
        }
        return reason
    }

    @Test(
        "of a newer major format is refused, whether or not it can be read",
        arguments: ["{\"format_version\": \"2.0\", \"things\": []}", nil])
    func newer(text: String?) throws {
        let own = String(decoding: try StateDocument.encode(sample()), as: UTF8.self)
        let document = text ?? own.replacingOccurrences(of: "\"1.0\"", with: "\"2.0\"")
        #expect(throws: DocumentDamage.newer(format: "2.0")) { try StateDocument.decode(Data(document.utf8)) }
    }

    @Test("of a newer minor format is read, and never overwritten")
    func newerMinor() throws {
        var state = sample()
        state.formatVersion = "1.3"
        #expect(throws: DocumentDamage.newer(format: "1.3")) { try StateDocument.requireWritable(state) }
        state.formatVersion = "0.9"
        #expect(throws: Never.self) { try StateDocument.requireWritable(state) }
        let text = String(decoding: try StateDocument.encode(sample()), as: UTF8.self)
        let newer = Data(text.replacingOccurrences(of: "\"1.0\"", with: "\"1.3\"").utf8)
        #expect(try StateDocument.decode(newer).formatVersion == "1.3")
    }
}
