import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorEmulator

/// Web pages and neighbours that reach the emulator.
@Suite("A stranger at the emulator") struct StrangersTests {
    @Test(
        "is refused under another name and from another origin",
        arguments: [
            ("Host", "evil.example", 421), ("Host", "127.0.0.1.evil.example:80", 421), ("Host", "10.0.0.7", 421),
            ("Origin", "http://evil.example", 403), ("Origin", "null", 403),
            ("Origin", "http://localhost.evil.example", 403),
            ("Host", "localhost:1", 200), ("Host", "[::1]:1", 200), ("Origin", "http://localhost:3000", 200),
        ])
    func names(_ field: String, _ value: String, _ status: Int) async throws {
        try await EmulatorHarness.run { harness in
            let lines = ["GET /v1/tailored-gen/projects HTTP/1.1", "api_token: t", "Connection: close"]
            let host = field == "Host" ? [] : ["Host: 127.0.0.1"]
            let caller = try #require(RawConnection(port: harness.emulator.port))
            caller.write((lines + host + ["\(field): \(value)", "", ""]).joined(separator: "\r\n"))
            let answer = await caller.read(until: "\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer.prefix(200))")
        }
    }

    @Test("a program of this user needs no token of its own where nobody set one; otherwise everybody does")
    func token() async throws {
        for asksEverybody in [false, true] {
            try await EmulatorHarness.run {
                $0.token = "printed"
                $0.asksEverybody = asksEverybody
            } _: { harness in
                let status = try await harness.get("projects").status
                #expect(status == (asksEverybody ? 401 : 200))
            }
        }
    }

    @Test("makes it fetch nothing from this machine, and learns nothing of its ports")
    func fetching() async throws {
        try await EmulatorHarness.run {
            $0.fetching = .publicAddresses
        } _: { harness in
            let path = "datasets/\(try await harness.dataset())/images"
            let own: String = harness.emulator.baseURL
            var answers: Set<String> = []
            for url in [
                own, "http://127.0.0.1:1/", "http://localhost:1/a.png", "http://[::1]:1/", "http://10.255.0.1/",
            ] {
                let reply = try await harness.post(path, ["image_url": .string(url), "image_name": "a.png"])
                #expect(reply.status == 422)
                answers.insert(
                    String(decoding: reply.body, as: UTF8.self).replacing(/"request_id": *"[^"]*"/, with: ""))
            }
            #expect(answers.count == 1, "\(answers)")
        }
    }

    @Test("inside of a command, pictures and archives are drawn from their addresses")
    func drawn() async throws {
        try await EmulatorHarness.run {
            $0.fetching = .drawn
        } _: { harness in
            let path = "datasets/\(try await harness.dataset())/images"
            let first = try await harness.post(path, ["image_url": "http://127.0.0.1:1/a.png"])
            let same = try await harness.post(path, ["image_url": "http://127.0.0.1:1/a.png", "image_name": "b.png"])
            #expect((200...201).contains(first.status) && (200...201).contains(same.status))
            let archive = try DrawnDownload(Fetcher.url("https://example.com/a.zip")).archive()
            let count = try ZipArchive(archive).entries.count
            #expect(count == 5)
        }
    }

    @Test("an archive whose entries share bytes is refused")
    func overlap() throws {
        var writer = ZipWriter()
        let made = Self.first(&writer)
        let first = try #require(made)
        var archive = first + writer.end()
        let count = try ZipArchive(archive).entries.count
        #expect(count == 1)
        // Two entries of the list that name one content.
        let list = archive[first.count..<archive.count - 22]
        let end = archive.suffix(22)
        archive = first + list + list + end
        for place in [8, 10] { archive[first.count + 2 * list.count + place] = 2 }
        let size = UInt8(2 * list.count)
        archive[first.count + 2 * list.count + 12] = size
        let doubled = archive
        #expect(throws: ZipProblem.damaged("its entries overlap")) { try ZipArchive(doubled) }
    }

    @Test("any bytes as an archive are read or refused")
    func archives() throws {
        let samples = [
            try DrawnDownload(Fetcher.url("https://example.com/a.zip")).archive().suffix(3000), Self.small(),
        ]
        Fuzzing.inputs(of: samples.map { Data($0) }, words: ["PK\u{1}\u{2}", "PK\u{5}\u{6}", "PK\u{6}\u{6}"]) {
            bytes, _ in
            guard let archive = try? ZipArchive(bytes) else { return }
            for entry in archive.entries.prefix(20) { _ = try? archive.read(entry, limit: 1 << 20) }
        }
    }

    private static func first(_ writer: inout ZipWriter) -> Data? { writer.entry("a.png", Data("picture".utf8)) }

    private static func small() -> Data {
        var writer = ZipWriter()
        var entries: [Data] = []
        for name in ["a.png", "b/c.png"] { entries += writer.entry(name, Data(name.utf8)).map { [$0] } ?? [] }
        return entries.reduce(Data(), +) + writer.end()
    }
}
