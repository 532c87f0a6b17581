import Foundation
import TailorEmulator
import TailorModel
import Testing

@testable import TailorImaging

/// What counts as damage, and what does not (Pictures.md).
@Suite struct DamageTests {
    @Test("never takes a truncated file", arguments: ImageFormat.allCases)
    func neverTakesATruncatedFile(format: ImageFormat) throws {
        let whole = try Samples.bytes(format)
        #expect(Samples.measure(whole).failure == nil)
        for length in 0..<whole.count {
            let problem = Samples.measure(whole.prefix(length)).failure
            switch problem {
            case .damaged(format, _), .empty: continue
            case .unsupported(nil): #expect(length < 12, "cut to \(length) of \(whole.count) bytes")
            default: Issue.record("cut to \(length) of \(whole.count) bytes: \(String(describing: problem))")
            }
        }
    }

    @Test("never takes a truncated progressive JPEG") func neverTakesATruncatedProgressiveJPEG() throws {
        let whole = try Samples.base64(Self.progressive)
        #expect(try Picture.decode(whole).color(atX: 4, y: 4)?.red == 0)
        for length in 2..<whole.count {
            #expect(
                Samples.measure(whole.prefix(length)).failure?.isDamage(of: .jpeg) == true, "cut to \(length) bytes")
        }
    }

    @Test("never takes a file whose end is zeros", arguments: [ImageFormat.jpeg, .png])
    func neverTakesAFileWhoseEndIsZeros(format: ImageFormat) throws {
        let whole = try Samples.bytes(format)
        for length in stride(from: 200, to: whole.count, by: 7) {
            let holed = whole.prefix(length) + Data(count: whole.count - length)
            #expect(Samples.measure(holed).failure?.isDamage(of: format) == true, "zeros from \(length)")
        }
    }

    @Test(
        "a jpeg with a hole is damaged, though it has an end marker",
        arguments: [
            "cut": { $0.prefix($0.count / 2) + [0xFF, 0xD9] },
            "zeros": { $0.prefix($0.count / 2) + Data(count: 200) + $0.dropFirst($0.count / 2 + 200) },
            "a part lost": { $0.prefix($0.count / 3) + $0.dropFirst($0.count * 2 / 3) },
            "an error page inside": {
                let page = Data(String(repeating: "<html>502 Bad Gateway</html>", count: 8).utf8)
                return $0.prefix($0.count / 2) + page + $0.dropFirst($0.count / 2 + page.count)
            },
        ] as [String: @Sendable (Data) -> Data])
    func holes(name: String, harm: @Sendable (Data) -> Data) throws {
        let whole = try Samples.noise().encoded(as: .jpeg)
        #expect(Samples.measure(whole).failure == nil)
        #expect(Samples.measure(harm(whole)).failure?.isDamage(of: .jpeg) == true)
        #expect(Samples.decode(harm(whole)).failure?.isDamage(of: .jpeg) == true)
    }

    @Test("what cameras get wrong in a jpeg, and every viewer forgives, is no damage")
    func harmless() throws {
        let whole = try Samples.bytes(.jpeg)
        let pixels = try Picture.decode(whole).pixels
        let scan = try #require(whole.range(of: Data([0xFF, 0xDA]))).lowerBound
        let spectrum = scan + 5 + 2 * Int(whole[scan + 4])
        let behindJFIF = 4 + Int(whole[4]) << 8 + Int(whole[5])
        let kinds: [String: Data] = [
            "zeros for the scan's parameters": whole.replacing(spectrum, with: [0, 0, 0]),
            "JFIF 2.1": whole.replacing(11, with: [2, 1]),
            "stray bytes before a marker": whole.prefix(behindJFIF) + [0, 0] + whole.dropFirst(behindJFIF),
            "stray bytes before the end": whole.dropLast(2) + [1, 2, 3, 4] + whole.suffix(2),
            "padding before the end": whole.dropLast(2) + Data(count: 4000) + whole.suffix(2),
            "what a phone puts behind the end": whole + Data("a motion clip".utf8),
        ]
        for (kind, bytes) in kinds {
            #expect(Samples.measure(bytes).failure == nil, "\(kind)")
            #expect(try Picture.decode(bytes).pixels == pixels, "\(kind)")
        }
    }

    @Test("a jpeg has at most a hundred scans", arguments: [(100, nil), (101, ImageProblem.unsupported(tooManyScans))])
    func scans(count: Int, problem: ImageProblem?) throws {
        #expect(Samples.measure(try Self.jpeg(scans: count)).failure == problem)
    }

    @Test("a PNG with a flipped bit is damaged")
    func aPNGWithAFlippedBitIsDamaged() throws {
        let whole = try Samples.bytes(.png)
        for offset in 8..<whole.count {
            var flipped = whole
            flipped[offset] ^= 0x10
            switch Samples.measure(flipped).failure {
            case .damaged(.png, _), .tooLarge: continue
            case let problem: Issue.record("flipped at \(offset): \(String(describing: problem))")
            }
        }
    }

    @Test("a wrong checksum of a chunk that only tells counts before the pixels, and not behind them")
    func checksums() throws {
        let whole = try Samples.bytes(.png)
        let pixels = try #require(whole.range(of: Data("IDAT".utf8))).lowerBound - 4
        var text = PNGFile.chunk("tEXt", Data("Comment\0hello".utf8))
        #expect(Samples.measure(whole.inserting(text, at: pixels)).failure == nil)
        text[text.count - 1] ^= 1
        #expect(Samples.measure(whole.inserting(text, at: pixels)).failure?.isDamage(of: .png) == true)
        #expect(Samples.measure(whole.inserting(text, at: whole.count - 12)).failure == nil)
    }

    @Test("a PNG whose transparency is damaged is not taken for opaque")
    func aPNGWhoseTransparencyIsDamagedIsNotTakenForOpaque() throws {
        var bytes = try Samples.base64(
            """
            iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAABnRSTlMACgAUAB7FNin/AAAAD0lEQVR4nGPkEpHbFyACAAQUAWC668JZ
            AAAAAElFTkSuQmCC
            """)
        #expect(try MeasuredImage(bytes).facts.hasTransparency)
        bytes[try #require(bytes.range(of: Data("tRNS".utf8))).upperBound + 1] ^= 1
        #expect(Samples.measure(bytes).failure?.isDamage(of: .png) == true)
    }

    @Test("says what the decoder found")
    func reason() throws {
        let cut = try Samples.bytes(.jpeg).dropLast(100) + [0xFF, 0xD9]
        #expect(
            Samples.measure(cut).failure
                == .damaged(.jpeg, reason: "Corrupt JPEG data: premature end of data segment"))
        #expect(
            Samples.measure(try Samples.bytes(.png).dropLast(20)).failure
                == .damaged(.png, reason: "the file ends too early"))
    }

    @Test(
        "a size that claims too much is refused before decoding",
        arguments: [
            (ImageFormat.png, 100_000, 100_000), (.png, 2_000_000, 1), (.jpeg, 65_000, 65_000), (.webp, 16_383, 16_383),
        ])
    func refusesHugeSizes(format: ImageFormat, width: Int, height: Int) throws {
        let claim = try Self.claim(format, width: width, height: height)
        #expect(Samples.decode(claim).failure == .tooLarge(width: width, height: height))
        #expect(Samples.measure(claim).failure == .tooLarge(width: width, height: height))
    }

    @Test("a JPEG above the codec's limit is named") func aJPEGAboveTheCodecsLimitIsNamed() throws {
        let problem = ImageProblem.unsupported("a JPEG with a side above 65,500 pixels")
        #expect(Samples.measure(try Self.claim(.jpeg, width: 65_535, height: 9)).failure == problem)
    }

    @Test("the cap is inclusive") func theCapIsInclusive() throws {
        let bytes = try Picture.blank(width: 10, height: 10, color: .white).encoded(as: .png)
        #expect(try Picture.decode(bytes, maxPixels: 100).width == 10)
        #expect(throws: ImageProblem.tooLarge(width: 10, height: 10)) { try Picture.decode(bytes, maxPixels: 99) }
    }

    private static let tooManyScans = "a JPEG of more than 100 scans"

    /// The progressive sample with its first scan, and up to 126 that say nothing: one for each coefficient of the
    /// luminance, which has two blocks, and of a colour, which has one.
    private static func jpeg(scans: Int) throws -> Data {
        let whole = try Samples.base64(progressive)
        let starts = whole.indices.dropLast().filter { whole[$0] == 0xFF && whole[$0 + 1] == 0xDA }
        // A table with one code, "0": the rest of the block is zero.
        let table = Data([0xFF, 0xC4, 0, 20, 0x10, 1]) + Data(count: 16)
        var empty: [Data] = []
        for component: UInt8 in 1...2 {
            let zeros: UInt8 = component == 1 ? 0x3F : 0x7F
            for coefficient: UInt8 in 1...63 {
                empty.append(Data([0xFF, 0xDA, 0, 8, 1, component, 0, coefficient, coefficient, 0, zeros]))
            }
        }
        let first = Data(whole[..<(try #require(starts.dropFirst().first))])
        let tables = try #require(first.range(of: Data([0xFF, 0xDA]))).lowerBound
        let scanned: Data = empty.prefix(scans - 1).reduce(first.inserting(table, at: tables), +)
        return scanned + Data([0xFF, 0xD9])
    }

    /// A picture whose header promises so many pixels.
    private static func claim(_ format: ImageFormat, width: Int, height: Int) throws -> Data {
        switch format {
        case .png:
            let size: Data = Data(big: width, count: 4) + Data(big: height, count: 4)
            let header = PNGFile.chunk("IHDR", size + Data([8, 2, 0, 0, 0]))
            return PNGFile.signature + header + PNGFile.chunk("IDAT", Data())
        case .jpeg:
            let bytes = try Samples.bytes(.jpeg)
            let frame = try #require(bytes.range(of: Data([0xFF, 0xC0]))).upperBound
            return bytes.replacing(frame + 3, with: Data(big: height, count: 2) + Data(big: width, count: 2))
        case .webp:
            // Lossless: 14 bits for each side less one.
            let sides = (width - 1) | (height - 1) << 14
            let pixels: Data = Data([0x2F]) + Data(little: sides, count: 4) + Data(count: 13)
            let chunk: Data = Data("WEBPVP8L".utf8) + Data(little: pixels.count, count: 4) + pixels
            return Data("RIFF".utf8) + Data(little: chunk.count, count: 4) + chunk
        }
    }

    /// 16 x 8 pixels of teal, with an EXIF orientation.
    static let progressive = """
        /9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDABALDA4MChAODQ4SERATGCga
        GBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2Nj
        Y2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wgARCAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAA
        AAT/xAAVAQEBAAAAAAAAAAAAAAAAAAADBP/aAAwDAQACEAMQAAABlCwf/8QAFBABAAAAAAAAAAAAAAAAAAAAEP/aAAgBAQABBQI//8QA
        FBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAwEBPwF//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAgEBPwF//8QAFBABAAAAAAAAAAAA
        AAAAAAAAEP/aAAgBAQAGPwI//8QAFBABAAAAAAAAAAAAAAAAAAAAEP/aAAgBAQABPyE//9oADAMBAAIAAwAAABDz/8QAFBEBAAAAAAAA
        AAAAAAAAAAAAAP/aAAgBAwEBPxB//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAgEBPxB//8QAFBABAAAAAAAAAAAAAAAAAAAAEP/a
        AAgBAQABPxA//9k=
        """
}
