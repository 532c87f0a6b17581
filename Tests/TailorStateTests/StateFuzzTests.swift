import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorState

@Suite("Any bytes as the files of a state") struct StateFuzzTests {
    @Test("a journal is read, or refused with a line; what is read folds")
    func journal() throws {
        let samples = try (0..<20).map { try RandomJournal(seed: $0, count: 8).lines().reduce(Data(), +) }
        let base = RandomJournal(seed: 0, count: 8).base
        Fuzzing.inputs(of: samples, words: ["\"n\":9223372036854775807", "\"kind\":\"end\"", "\"sum\":\""]) {
            bytes, _ in
            guard let journal = try? Journal.read(bytes) else { return }
            _ = journal.misfit(over: base)
            _ = journal.fold(into: base)
            _ = try? journal.carried(over: base)
        }
        Fuzzing.inputs(of: samples) { bytes, _ in _ = SalvagedJournal(bytes, over: base) }
    }

    @Test("a document is read or refused, and what is read can be written")
    func document() throws {
        let samples = try (0..<20).map {
            try StateDocument.encode(RandomJournal(seed: $0, count: 12).expected[12].state)
        }
        Fuzzing.inputs(of: samples, words: ["\"serial\": 9223372036854775807", "\"revision\": 9223372036854775807"]) {
            bytes, round in
            guard var state = try? StateDocument.decode(bytes) else { return }
            state.serial += 1
            #expect((try? StateDocument.encode(state)) != nil, "round \(round)")
        }
    }

    @Test("a counter at the end of its range is refused")
    func counters() throws {
        let text = String(decoding: try StateDocument.encode(RandomJournal(seed: 1, count: 4).base), as: UTF8.self)
        let forged = text.replacing(/"serial" : \d+/, with: "\"serial\" : 9223372036854775807")
        #expect(forged != text)
        let damage = #expect(throws: DocumentDamage.self) { try StateDocument.decode(Data(forged.utf8)) }
        #expect("\(damage.map { "\($0)" } ?? "")".contains("2^53"))
    }
}
