import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorImaging

@Suite struct DamageTests {
    @Test("never takes a truncated file", arguments: ImageFormat.allCases)
    func neverTakesATruncatedFile(format: ImageFormat) throws {
        let whole = try Samples.bytes(format)
        #expect(Samples.decode(whole).failure == nil)
        for length in 0..<whole.count {
            let problem = Samples.decode(whole.prefix(length)).failure
            switch problem {
            case .damaged(format), .empty: continue
            case .unsupported(nil): #expect(length < 12, "cut to \(length) of \(whole.count) bytes")
            default: Issue.record("cut to \(length) of \(whole.count) bytes: \(String(describing: problem))")
            }
        }
    }

    @Test("never takes a truncated progressive JPEG") func neverTakesATruncatedProgressiveJPEG() throws {
        let whole = try Samples.base64(Self.progressive)
        #expect(try Picture.decode(whole).color(atX: 4, y: 4)?.red == 0)
        for length in 2..<whole.count {
            #expect(Samples.decode(whole.prefix(length)).failure == .damaged(.jpeg), "cut to \(length) bytes")
        }
    }

    @Test("never takes a file whose end is zeros", arguments: [ImageFormat.jpeg, .png])
    func neverTakesAFileWhoseEndIsZeros(format: ImageFormat) throws {
        let whole = try Samples.bytes(format)
        for length in stride(from: 200, to: whole.count, by: 7) {
            let holed = whole.prefix(length) + Data(count: whole.count - length)
            #expect(Samples.decode(holed).failure == .damaged(format), "zeros from \(length)")
        }
    }

    @Test("a PNG with a flipped bit is damaged or shows the same pixels")
    func aPNGWithAFlippedBitIsDamagedOrShowsTheSamePixels() throws {
        let whole = try Samples.bytes(.png)
        let pixels = try Picture.decode(whole).encoded(as: .png)
        var damaged = 0
        for offset in 8..<whole.count {
            var flipped = whole
            flipped[offset] ^= 0x10
            switch Samples.decode(flipped) {
            case .success(let picture): #expect(try picture.encoded(as: .png) == pixels, "flipped at \(offset)")
            case .failure(.damaged(.png)), .failure(.tooLarge): damaged += 1
            case .failure(let problem): Issue.record("flipped at \(offset): \(problem)")
            }
        }
        #expect(damaged > whole.count * 9 / 10)
    }

    @Test("a PNG whose transparency is damaged is not taken for opaque")
    func aPNGWhoseTransparencyIsDamagedIsNotTakenForOpaque() throws {
        var bytes = try Samples.base64(
            """
            iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAABnRSTlMACgAUAB7FNin/AAAAD0lEQVR4nGPkEpHbFyACAAQUAWC668JZ
            AAAAAElFTkSuQmCC
            """)
        #expect(try Picture.decode(bytes).hasTransparency)
        bytes[try #require(bytes.range(of: Data("tRNS".utf8))).upperBound + 1] ^= 1
        #expect(Samples.decode(bytes).failure == .damaged(.png))
    }

    @Test("takes what follows the end of AJPEG") func takesWhatFollowsTheEndOfAJPEG() throws {
        let phone = try Samples.bytes(.jpeg) + Data("a motion clip".utf8)
        #expect(try Picture.decode(phone).width == 97)
    }

    @Test("never crashes", arguments: 0..<100)
    func neverCrashes(seed: Int) throws {
        var numbers = SeededRandom(seed: UInt64(seed))
        for _ in 0..<100 {
            let format = ImageFormat.allCases[Int.random(in: 0..<3, using: &numbers)]
            let bytes = Self.mutate(try Self.originals[format, default: .failure(.empty)].get(), &numbers)
            guard case .success(let header) = Samples.read(bytes) else { continue }
            #expect(header.width > 0 && header.height > 0)
            guard header.pixelCount < 50_000 else { continue }
            if case .success(let picture) = Samples.decode(bytes) {
                #expect(picture.width == header.width && picture.height == header.height)
            }
        }
    }

    @Test(
        "a size that claims too much is refused before decoding",
        arguments: [
            (ImageFormat.png, 100_000, 100_000), (.png, Int(Int32.max), Int(Int32.max)), (.jpeg, 65_535, 65_535),
            (.webp, 16_777_216, 16_777_216),
        ])
    func refusesHugeSizes(format: ImageFormat, width: Int, height: Int) {
        let claim = Self.claim(format, width: width, height: height)
        #expect(Samples.decode(claim).failure == .tooLarge(width: width, height: height))
    }

    @Test("the cap is inclusive") func theCapIsInclusive() throws {
        let bytes = try Picture.blank(width: 10, height: 10, color: .white).encoded(as: .png)
        #expect(try Picture.decode(bytes, maxPixels: 100).width == 10)
        #expect(throws: ImageProblem.tooLarge(width: 10, height: 10)) { try Picture.decode(bytes, maxPixels: 99) }
    }

    private static let originals: [ImageFormat: Result<Data, ImageProblem>] = Dictionary(
        uniqueKeysWithValues: ImageFormat.allCases.map { format in
            let bytes = try? Samples.picture().encoded(as: format)
            return (format, bytes.map { .success($0) } ?? .failure(.empty))
        })

    /// Overwrites, cuts or repeats up to eight places, most of them among the first 64 bytes.
    private static func mutate(_ original: Data, _ numbers: inout SeededRandom) -> Data {
        var bytes = [UInt8](original)
        for _ in 0..<Int.random(in: 1...8, using: &numbers) {
            let reach = Bool.random(using: &numbers) ? min(64, bytes.count) : bytes.count
            let offset = Int.random(in: 0..<reach, using: &numbers)
            switch Int.random(in: 0..<6, using: &numbers) {
            case 0: bytes.insert(UInt8.random(in: 0...255, using: &numbers), at: offset)
            case 1 where bytes.count > 70: bytes.remove(at: offset)
            default: bytes[offset] = UInt8.random(in: 0...255, using: &numbers)
            }
        }
        return Data(bytes)
    }

    /// A header that promises so many pixels, with nothing behind it.
    private static func claim(_ format: ImageFormat, width: Int, height: Int) -> Data {
        func big(_ value: Int, _ count: Int) -> Data {
            Data((0..<count).reversed().map { UInt8(value >> ($0 * 8) & 255) })
        }
        func little(_ value: Int, _ count: Int) -> Data { Data(big(value, count).reversed()) }
        switch format {
        case .png:
            return Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]) + Data("IHDR".utf8)
                + big(width, 4) + big(height, 4) + Data([8, 2, 0, 0, 0])
        case .jpeg:
            return Data([0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8]) + big(height, 2) + big(width, 2)
        case .webp:
            return Data("RIFF".utf8) + little(22, 4) + Data("WEBPVP8X".utf8) + little(10, 4) + Data(count: 4)
                + little(width - 1, 3) + little(height - 1, 3)
        }
    }

    /// 16 x 8 pixels of teal, with an EXIF orientation.
    private static let progressive = """
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
