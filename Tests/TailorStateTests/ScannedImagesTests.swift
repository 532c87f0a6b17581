import Foundation
import TailorModel
import Testing

@testable import TailorState

private func sample() -> RecordedState {
    var state = RecordedState(lineage: lineage, serial: 4, endpoint: endpoint, journalSequence: 17)
    var images = ["hero 1.png": ImageRecord.test(3), "größe/猫.png": .test(4), "": .test(5)]
    images["by hand"] = ImageRecord(
        id: 6, identity: ImageIdentity(url: "https://e.com/x"), remoteName: "x", caption: Digest(of: "a"),
        keptCaption: Digest(of: "e"))
    images["automatic"] = ImageRecord(
        id: 7, identity: ImageIdentity(url: "https://e.com/y"), automaticCaption: Digest(of: "b"),
        consoleCaption: Digest(of: "d"), captionedUnder: Digest(of: "c"))
    var poses = RevisionHistory(current: DatasetRecord(attributes: .test(2), images: images))
    poses.successor = DatasetRecord(attributes: .test(8), images: ["new.png": .test(9)])
    poses.retired = [
        DatasetRecord(attributes: .test(10)), DatasetRecord(attributes: .test(11), images: ["old.png": .test(12)]),
    ]
    state.datasets = ["poses": poses, "empty": RevisionHistory(current: DatasetRecord(attributes: .test(13)))]
    state.models = ["lora": RevisionHistory(current: .test(14))]
    return state
}

private func text(of state: RecordedState) throws -> String {
    String(decoding: try StateDocument.encode(state), as: UTF8.self)
}

private func decoded(_ text: String) -> RecordedState? {
    try? JSONDecoder.state.decode(RecordedState.self, from: Data(text.utf8))
}

private func scanned(_ text: String) -> RecordedState? {
    guard let images = ScannedImages(of: Data(text.utf8)),
        var state = decoded(String(decoding: images.rest, as: UTF8.self))
    else { return nil }
    images.put(into: &state)
    return state
}

@Suite("The images of a state's document")
struct ScannedImagesTests {
    @Test("are read as the decoder reads them, for every revision")
    func same() throws {
        let text = try text(of: sample())
        #expect(scanned(text) == sample())
        #expect(scanned(text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()) == sample())
        let rest = String(decoding: try #require(ScannedImages(of: Data(text.utf8))).rest, as: UTF8.self)
        #expect(!rest.contains("hero") && !rest.contains("identity"))
    }

    @Test(
        "are left to the decoder if anything is unusual",
        arguments: [
            ("\"hero 1.png\"", "\"hero \\u0031.png\""), ("\"hero 1.png\"", "\"hero \\\"1.png\""),
            ("\"id\" : 3", "\"more\" : {\"id\" : 1}, \"id\" : 3"), ("\"id\" : 3", "\"caption\" : null, \"id\" : 3"),
            ("\"id\" : 3", "\"id\" : 3.0"), ("\"id\" : 3", "\"id\" : 3e0"), ("\"id\" : 3", "\"id\" : -3"),
            ("\"id\" : 3", "\"id\" : 1234567890123456789"), ("\"id\" : 3", "\"id\" : 3, \"id\" : 3"),
            ("\"hero 1.png\"", "\"automatic\""), ("\"images\"", "\"im\\u0061ges\""), ("{\n", "\u{FEFF}{\n"),
        ])
    func unusual(part: String, other: String) throws {
        let text = try text(of: sample())
        let range = try #require(text.range(of: part))
        let changed = text.replacingCharacters(in: range, with: other)
        #expect(scanned(changed) == nil)
        let found = try? StateDocument.decode(Data(changed.utf8))
        #expect(found == decoded(changed))
    }

    @Test(
        "are left to the decoder, which says what is wrong, if they are not JSON",
        arguments: [
            ("\"id\" : 3,", "\"id\" : 3"), ("\"id\" : 3,", "\"id\" : 3,,"), ("\"id\" : 3", "\"id\" : 03"),
            ("\"id\" : 3", "\"id\" : "), ("\"id\" : 3", "\"id\" : \"3\""), ("\"id\" : 3", "\"id\" : 3 3"),
            ("\"id\" : 3", "\u{1}\"id\" : 3"), ("hero 1", "hero\n1"), ("\"hero 1.png\" :", "\"hero 1.png\""),
            ("\"hero 1.png\"", "hero"), ("\"captioned_under\" : \"sha256:", "\"captioned_under\" : \"md5:"),
        ])
    func damaged(part: String, other: String) throws {
        let text = try text(of: sample())
        let range = try #require(text.range(of: part))
        let changed = text.replacingCharacters(in: range, with: other)
        #expect(decoded(changed) == nil)
        #expect(scanned(changed) == nil)
        #expect(throws: DocumentDamage.self) {
            try StateDocument.decode(Data(changed.utf8))
        }
    }

    @Test("are never read from a document that is cut off")
    func cut() throws {
        let bytes = Data(try text(of: sample()).utf8)
        for length in stride(from: 0, to: bytes.count - 2, by: 31) {
            #expect(scanned(String(decoding: bytes.prefix(length), as: UTF8.self)) == nil)
        }
    }

    @Test("that occur twice are left to the decoder")
    func twice() throws {
        let two = try text(of: sample()).replacingOccurrences(
            of: "  \"datasets\" :",
            with: "  \"datasets\" : {\"poses\" : {\"retired\" : [{\"images\" : {}}]}},\n  \"datasets\" :")
        let found = try? StateDocument.decode(Data(two.utf8))
        #expect(found == decoded(two))
    }

    @Test("that are not UTF-8 are left to the decoder")
    func encoding() throws {
        var bytes = Data(try text(of: sample()).utf8)
        let place = try #require(bytes.range(of: Data("hero".utf8)))
        bytes[place.lowerBound] = 0xFF
        #expect(ScannedImages(of: bytes) == nil)
    }

    @Test("are written as the encoder writes them, byte for byte")
    func written() throws {
        var state = sample()
        let names = ["a10", "a2", "A3", "b", "\"", "\\", "/", "\u{7F}", "\n", "é", "z", "猫", "🦉", "Ä", "a/1", "~"]
        let images = Dictionary(uniqueKeysWithValues: names.map { ($0, ImageRecord.test(20)) })
        state.datasets["a10"] = RevisionHistory(current: DatasetRecord(attributes: .test(21), images: images))
        state.datasets["a2"] = state.datasets["a10"]
        let written = String(decoding: try StateDocument.write(state), as: UTF8.self)
        #expect(written == String(decoding: try JSONEncoder.stateDocument.encode(state), as: UTF8.self))
        #expect(try StateDocument.decode(Data(written.utf8)) == state)
    }
}
