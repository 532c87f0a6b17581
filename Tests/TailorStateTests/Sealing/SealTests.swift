import Foundation
import Testing

@testable import TailorState

@Suite("Encryption of what is stored")
struct SealTests {
    private let text = Data(#"{"lineage":"7d1f"}"#.utf8)

    private func key(_ digit: String) throws -> SealingKey {
        try #require(SealingKey(String(repeating: digit, count: 64)))
    }

    @Test("is undone by the same key, and shows nothing but the key's id")
    func roundTrip() throws {
        let key = try key("a")
        let seal = Seal(key)
        for bytes in [text, Data(), Data(repeating: 7, count: 1_000_000)] {
            let closed = try seal.close(bytes, as: "state.json")
            #expect(closed.starts(with: Data("tailor-sealed 1 \(key.id)\n".utf8)))
            #expect(Seal.isClosed(closed) && !Seal.isClosed(bytes))
            #expect(closed.range(of: Data("lineage".utf8)) == nil)
            #expect(try seal.open(closed, as: "state.json") == bytes)
            #expect(try seal.close(bytes, as: "state.json") != closed)
        }
    }

    @Test("is undone by an old key, and not by another one")
    func keys() throws {
        let (old, new) = (try key("a"), try key("b"))
        let closed = try Seal(old).close(text, as: "state.json")
        #expect(try Seal(new, old: [old]).open(closed, as: "state.json") == text)
        #expect(throws: Seal.Failure.unknownKey(old.id, known: [new.id])) {
            try Seal(new).open(closed, as: "state.json")
        }
    }

    @Test("finds any byte that was changed, a cut, and what was stored as something else")
    func damaged() throws {
        let key = try key("a")
        let seal = Seal(key)
        let closed = try seal.close(text, as: "state.json")
        let head = try #require(closed.firstIndex(of: UInt8(ascii: "\n"))) + 1
        for index in head..<closed.count {
            var changed = closed
            changed[index] ^= 1
            #expect(throws: Seal.Failure.damaged(key: key.id)) { try seal.open(changed, as: "state.json") }
        }
        for count in head..<closed.count {
            #expect(throws: Seal.Failure.damaged(key: key.id)) { try seal.open(closed.prefix(count), as: "state.json") }
        }
        #expect(throws: Seal.Failure.damaged(key: key.id)) { try seal.open(closed, as: "state.json.backup") }
    }

    @Test("refuses plain text, unless it is allowed")
    func plain() throws {
        let key = try key("a")
        #expect(throws: Seal.Failure.plain) { try Seal(key).open(text, as: "state.json") }
        #expect(try Seal(key, allowsPlain: true).open(text, as: "state.json") == text)
        #expect(throws: Seal.Failure.newer("2")) {
            try Seal(key).open(Data("tailor-sealed 2 \(key.id)\nabc".utf8), as: "state.json")
        }
    }

    @Test("takes 32 bytes in base64 or hexadecimal for a key, and nothing else")
    func keyTexts() throws {
        let bytes = Data(repeating: 0xaa, count: 32)
        let key = try #require(SealingKey(bytes.base64EncodedString() + "\n"))
        #expect(SealingKey(String(repeating: "aA", count: 32)) == key)
        for text in ["", "password", String(repeating: "a", count: 62), bytes.dropLast().base64EncodedString()] {
            #expect(SealingKey(text) == nil)
        }
        for text in ["\(key)", String(reflecting: key), "\(Seal(key))"] {
            #expect(!text.contains(bytes.base64EncodedString()))
        }
        #expect("\(key)" == "key \(key.id)")
    }
}
