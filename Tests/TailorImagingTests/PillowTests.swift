import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorImaging

/// Pillow, the reader that training programs use, as a second witness. It writes pictures of many kinds, whole and harmed,
/// and says what it and `djpeg -strict` make of each (`Tests/OtherClients/pillow_witness.py`).
@Suite(.enabled(if: Pillow.isThere, "python3 has no Pillow here; apt-get install python3-pil"))
struct PillowTests {
    @Test("takes what Pillow reads, with the same size, transparency, orientation and pixels")
    func whole() async throws {
        try await Pillow.verdicts { verdicts in
            let whole = verdicts.filter(\.isWhole)
            #expect(whole.count > 30)
            for verdict in whole {
                let facts = try MeasuredImage(verdict.bytes).facts
                #expect(facts.width == verdict.width && facts.height == verdict.height, "\(verdict.kind)")
                #expect(facts.hasTransparency == verdict.isClear, "\(verdict.kind)")
                #expect(facts.orientation == verdict.orientation, "\(verdict.kind)")
                #expect(try Self.largestDifference(verdict) <= 4, "\(verdict.kind)")
            }
        }
    }

    @Test("judges harmed pictures as the table in Pictures.md says")
    func table() async throws {
        let rows = try Self.documented()
        try await Pillow.verdicts { verdicts in
            let harmed = verdicts.filter { !$0.isWhole }
            #expect(harmed.count > 35)
            for verdict in harmed {
                let row = try #require(rows[verdict.kind], "\(verdict.kind) is not in the table")
                #expect(row[0] == Self.judgement(verdict.bytes), "\(verdict.kind)")
                #expect(row[1] == verdict.pillow, "\(verdict.kind)")
                #expect(verdict.djpeg.isEmpty || row[2] == verdict.djpeg, "\(verdict.kind)")
                let isSame = (row[0] == "reads") == (row[1] == "reads")
                #expect(isSame || !row[3].isEmpty, "\(verdict.kind): the difference is not explained")
            }
        }
    }

    private static func judgement(_ bytes: Data) -> String {
        switch Samples.measure(bytes) {
        case .success: "reads"
        case .failure(.damaged): "damaged"
        case .failure: "refuses"
        }
    }

    /// Between channels of the pixels that Pillow was asked for, where they are not clear.
    private static func largestDifference(_ verdict: Pillow.Verdict) throws -> Int {
        let picture = try Picture.decode(verdict.bytes)
        return try (verdict.pixels ?? []).map { pixel in
            let color = try #require(picture.color(atX: pixel[0], y: pixel[1]))
            guard pixel[5] > 0 else { return Int(color.alpha) }
            let channels = [color.red, color.green, color.blue, color.alpha].map(Int.init)
            return zip(channels, pixel.dropFirst(2)).map { abs($0 - $1) }.max() ?? 0
        }.max() ?? 0
    }

    /// The columns behind the kind, by kind.
    private static func documented() throws -> [String: [String]] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(
            contentsOf: root.appending(path: "Sources/tailor/Documentation.docc/Pictures.md"), encoding: .utf8)
        let rows = page.split(separator: "\n").map { line in
            line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
        return rows.filter { $0.count == 7 }.reduce(into: [:]) { $0[$1[1]] = Array($1[2...5]) }
    }
}

/// Runs Python with Pillow.
enum Pillow {
    struct Verdict: Decodable {
        let kind: String
        let isWhole: Bool
        let pillow: String
        let djpeg: String
        let width: Int?
        let height: Int?
        let isClear: Bool?
        let orientation: Int?
        /// Column, row, red, green, blue and alpha of some.
        let pixels: [[Int]]?
        let file: String
        /// What the file holds.
        var bytes = Data()

        private enum CodingKeys: String, CodingKey {
            case kind, file, pillow, djpeg, width, height, orientation, pixels
            case isWhole = "is_whole"
            case isClear = "is_clear"
        }
    }

    /// The first Python that has it: of the path, or the system's, for which packages are installed.
    private static let python = ["python3", "/usr/bin/python3"].first {
        (try? run($0, ["-c", "import PIL.ImageCms"])) == 0
    }

    static var isThere: Bool { python != nil }

    static func verdicts(_ body: ([Verdict]) throws -> Void) async throws {
        try await withFolder { folder in
            let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "OtherClients/pillow_witness.py")
            try #require(run(#require(python), [script.path, folder.path]) == 0)
            let text = try Data(contentsOf: folder.appending(path: "verdicts.json"))
            var verdicts = try JSONDecoder().decode([Verdict].self, from: text)
            for index in verdicts.indices {
                verdicts[index].bytes = try Data(contentsOf: folder.appending(path: verdicts[index].file))
            }
            try body(verdicts)
        }
    }

    /// The program's exit status.
    private static func run(_ python: String, _ arguments: [String]) throws -> Int32 {
        let silence = try FileHandle(forUpdating: URL(filePath: "/dev/null"))
        let process = try spawn(
            "/usr/bin/env", [python] + arguments, environment: ProcessInfo.processInfo.environment,
            output: silence.fileDescriptor, errors: silence.fileDescriptor)
        var status: Int32 = -1
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }
}
