import Foundation
import TailorEmulator
import TailorModel
import Testing

@testable import TailorImaging

@Suite struct ExifOrientationTests {
    @Test("is read in both byte orders", arguments: 1...8)
    func bothOrders(orientation: Int) {
        #expect(ExifOrientation.read(Self.exif(orientation)) == orientation)
        let little =
            Data("II".utf8) + Data(little: 42, count: 2) + Data(little: 8, count: 4) + Data(little: 1, count: 2)
            + Data(little: 0x0112, count: 2) + Data(little: 3, count: 2) + Data(little: 1, count: 4)
            + Data(little: orientation, count: 4)
        #expect(ExifOrientation.read(little) == orientation)
    }

    @Test("is upright when the block says nothing that can be used")
    func upright() {
        let whole = Self.exif(6)
        for length in 0..<(whole.count - 2) { #expect(ExifOrientation.read(whole.prefix(length)) == 1) }
        for wrong in [0, 9, 65_535] { #expect(ExifOrientation.read(Self.exif(wrong)) == 1) }
        #expect(ExifOrientation.read(whole.replacing(4, with: [0xFF, 0xFF, 0xFF, 0xFF])) == 1)
        #expect(ExifOrientation.read(whole.replacing(8, with: [0xFF, 0xFF])) == 6)
    }

    @Test("is found in every format", arguments: ImageFormat.allCases)
    func everyFormat(format: ImageFormat) throws {
        let plain = try Samples.bytes(format)
        #expect(try MeasuredImage(plain).facts.orientation == 1)
        for bytes in try Self.carriers(of: Self.exif(6), format) {
            #expect(try MeasuredImage(bytes).facts.orientation == 6)
            let picture = try Picture.decode(bytes)
            // The pixels are as they are stored.
            #expect(picture.orientation == 6 && picture.width == 97 && picture.height == 61)
        }
    }

    /// The big-endian block with this orientation.
    private static func exif(_ orientation: Int) -> Data {
        Data("MM".utf8) + Data(big: 42, count: 2) + Data(big: 8, count: 4) + Data(big: 1, count: 2)
            + Data(big: 0x0112, count: 2) + Data(big: 3, count: 2) + Data(big: 1, count: 4)
            + Data(big: orientation, count: 2) + Data(count: 2)
    }

    /// The sample with the block in each place that the format has for it.
    private static func carriers(of exif: Data, _ format: ImageFormat) throws -> [Data] {
        let plain = try Samples.bytes(format)
        switch format {
        case .jpeg:
            let content = Data("Exif\0\0".utf8) + exif
            return [plain.inserting(Data([0xFF, 0xE1]) + Data(big: content.count + 2, count: 2) + content, at: 2)]
        case .png:
            let chunk = PNGFile.chunk("eXIf", exif)
            return [plain.inserting(chunk, at: 33), plain.inserting(chunk, at: plain.count - 12)]
        case .webp:
            let header =
                Data("WEBPVP8X".utf8) + Data(little: 10, count: 4) + Data(little: 8, count: 4)
                + Data(little: 96, count: 3) + Data(little: 60, count: 3)
            return ["", "Exif\0\0"].map { mark in
                let block = Data(mark.utf8) + exif
                let body =
                    header + plain.dropFirst(12) + Data("EXIF".utf8) + Data(little: block.count, count: 4) + block
                return Data("RIFF".utf8) + Data(little: body.count, count: 4) + body
            }
        }
    }
}
