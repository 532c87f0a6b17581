import Foundation
import TailorModel
import Testing

@testable import TailorImaging

/// Hashes against those of the Python package `pdqhash`, for pictures that are drawn here and there
/// (`Tests/OtherClients/pdq_witness.py` wrote `PictureHashes.txt`).
@Suite struct PictureHashTests {
    @Test("hashes as pdqhash does") func hashesAsPdqhashDoes() throws {
        let lines = try Self.lines()
        #expect(lines.count >= 200)
        for line in lines {
            let picture = Self.drawn(line)
            let hash = try #require(try MeasuredImage(picture.encoded(as: .png)).features.hash)
            let expected = try #require(PictureHash(line.hash))
            #expect(hash.distance(to: expected) <= 4, "\(line)")
        }
    }

    @Test("a picture in other formats and sizes has nearly the same hash") func otherFormats() throws {
        let line = try #require(Self.lines().first { $0.width == 1024 })
        let picture = Self.drawn(line)
        let expected = try #require(PictureHash(line.hash))
        for format in [ImageFormat.jpeg, .webp] {
            let hash = try #require(try MeasuredImage(picture.encoded(as: format, quality: 85)).features.hash)
            #expect(hash.distance(to: expected) <= 8, "\(format)")
        }
        let small = try picture.scaled(width: 300, height: 300).encoded(as: .png)
        #expect(try #require(try MeasuredImage(small).features.hash).distance(to: expected) <= 16)
    }

    @Test("a picture without contrast has none") func withoutContrast() throws {
        let flat = try Picture.blank(width: 300, height: 300, color: PixelColor(red: 9, green: 200, blue: 90))
        #expect(try MeasuredImage(flat.encoded(as: .png)).features.hash == nil)
    }

    private struct Line {
        let width: Int
        let height: Int
        let columns: Int
        let rows: Int
        let seed: UInt32
        let hash: [UInt8]
    }

    private static func lines() throws -> [Line] {
        let file = try #require(Bundle.module.url(forResource: "PictureHashes", withExtension: "txt"))
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            let words = line.split(separator: " ")
            let numbers = try words.prefix(5).map { try #require(Int($0)) }
            let digits = try #require(words.last).compactMap(\.hexDigitValue)
            return Line(
                width: numbers[0], height: numbers[1], columns: numbers[2], rows: numbers[3], seed: UInt32(numbers[4]),
                hash: stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
        }
    }

    private static func drawn(_ line: Line) -> Picture {
        let across = places(line.width, line.columns) { mixed(line.seed, $0, 0, 3) }
        let down = places(line.height, line.rows) { mixed(line.seed, 0, $0, 4) }
        let rows = (0..<line.rows).map { row in
            let colors = (0..<line.columns).map { column in
                let channels = (0..<3).map { mixed(line.seed, UInt32(column), UInt32(row), $0) }
                return PixelColor(red: channels[0], green: channels[1], blue: channels[2]).packed
            }
            return across.map { colors[$0] }
        }
        var pixels: [UInt32] = []
        for row in down { pixels += rows[row] }
        return Picture(width: line.width, height: line.height, pixels: pixels)
    }

    /// Which of the rectangles each pixel of a side belongs to.
    private static func places(_ length: Int, _ count: Int, _ position: (UInt32) -> UInt8) -> [Int] {
        let lines = (0..<UInt32(count - 1)).map { Int(position($0)) * length / 256 }
        return (0..<length).map { pixel in lines.count { $0 <= pixel } }
    }

    /// A number that looks like chance.
    private static func mixed(_ seed: UInt32, _ column: UInt32, _ row: UInt32, _ channel: UInt32) -> UInt8 {
        var value = seed &* 0x9E37_79B1 &+ column &* 0x85EB_CA77 &+ row &* 0xC2B2_AE3D &+ channel &* 0x27D4_EB2F
        value ^= value >> 15
        value = value &* 0x2C1B_3C6D
        value ^= value >> 12
        value = value &* 0x297A_2D39
        return UInt8(value >> 24)
    }
}
