import Foundation
import TailorTesting
import Testing

@testable import TailorEmulator

@Suite struct ZipArchiveTests {
    @Test("reads what another tool wrote") func readsWhatAnotherToolWrote() throws {
        let archive = try ZipArchive(FileHost.fixture("pictures.zip"))
        #expect(archive.entries.count == 14)
        let notes = try #require(archive.entries.first { $0.name == "notes.txt" })
        let text = try archive.read(notes, limit: 1000)
        #expect(String(decoding: text, as: UTF8.self) == String(repeating: "no picture\n", count: 20))
        #expect(throws: ZipProblem.tooLarge(limit: 100)) { try archive.read(notes, limit: 100) }
    }

    @Test("reads what it wrote") func readsWhatItWrote() throws {
        var writer = ZipWriter()
        var data = Data()
        for (name, content) in [("a.txt", "one"), ("größe/b.txt", ""), ("c", "three")] {
            let entry = writer.entry(name, Data(content.utf8))
            data += try #require(entry)
        }
        data += writer.end()
        let archive = try ZipArchive(data)
        #expect(archive.entries.map(\.name) == ["a.txt", "größe/b.txt", "c"])
        #expect(
            try archive.entries.map { String(decoding: try archive.read($0, limit: 9), as: UTF8.self) }
                == ["one", "", "three"])
    }

    /// Cut anywhere, or with any one byte turned, an archive is refused or read, and never more than that.
    @Test("broken ones are refused without harm") func brokenOnesAreRefusedWithoutHarm() throws {
        let good = try FileHost.fixture("pictures.zip")
        for length in stride(from: 0, to: good.count, by: 7) { probe(good.prefix(length)) }
        for position in stride(from: 0, to: good.count, by: 3) {
            var bad = good
            bad[position] ^= 0xff
            probe(bad)
        }
        #expect(throws: ZipProblem.notAnArchive) { try ZipArchive(good.prefix(30)) }
    }

    private func probe(_ data: Data) {
        guard let archive = try? ZipArchive(data) else { return }
        for entry in archive.entries {
            guard let content = try? archive.read(entry, limit: 100_000) else { continue }
            #expect(content.count <= 100_000)
        }
    }
}
