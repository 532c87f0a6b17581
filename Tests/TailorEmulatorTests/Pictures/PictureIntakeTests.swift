import Foundation
import TailorImaging
import TailorModel
import Testing

@testable import TailorEmulator

/// What becomes of an upload, small or large.
@Suite struct PictureIntakeTests {
    private let intake = PictureIntake(maxPixels: ImageHeader.mostPixels)

    @Test("turns upright what EXIF says is turned, before anything else", arguments: [300, 1030])
    func upright(width: Int) async throws {
        let stored = try Scene.picture(width: width, height: width * 2)
        let turned = try stored.encoded(as: .jpeg).withOrientation(6)
        let prepared = try await intake.prepare(turned, minimum: PictureIntake.smallest)
        #expect(prepared.row.width == prepared.row.height * 2)
        let served = try Picture.decode(prepared.file)
        #expect(served.orientation == 1 && served.width == prepared.row.width)
        #expect(min(served.width, served.height) == max(width, PictureIntake.wanted))
        let thumbnail = try Picture.decode(prepared.thumbnail)
        #expect(thumbnail.width == 256 && thumbnail.height == 128)
        // What was on the left is at the top.
        let corner = try #require(served.color(atX: served.width - 5, y: 5))
        let ground = try #require(stored.color(atX: 5, y: 5))
        #expect(PictureTests.difference(corner, ground) < 30)
        #expect(prepared.source.width == width)
    }

    @Test("serves an upright and opaque picture that is large enough as it came", arguments: ImageFormat.allCases)
    func unchanged(format: ImageFormat) async throws {
        let file = try Picture.blank(width: 1024, height: 1030, color: .white).encoded(as: format)
        #expect(try await intake.prepare(file, minimum: PictureIntake.wanted).file == file)
    }

    @Test("keeps the format and the ICC profile of what it changes", arguments: ImageFormat.allCases, [300, 1030])
    func profile(format: ImageFormat, side: Int) async throws {
        let clear = PixelColor(red: 200, green: 10, blue: 10, alpha: format == .jpeg ? 255 : 100)
        let plain = try Picture.blank(width: side, height: side, color: clear)
        let profiled = Picture(width: side, height: side, pixels: plain.pixels, profile: Self.profile)
        var file = try profiled.encoded(as: format)
        if format == .jpeg { file = file.withOrientation(3) }
        let prepared = try await intake.prepare(file, minimum: PictureIntake.smallest)
        #expect(prepared.file != file && prepared.row.format == format)
        let served = try Picture.decode(prepared.file)
        #expect(served.profile == Self.profile)
        #expect(served.width == max(side, PictureIntake.wanted) && !served.hasTransparency)
    }

    @Test("enlarges only as far as the format has room")
    func formatHasNoRoom() async throws {
        let file = try Picture.blank(width: 300, height: 9000, color: .white).encoded(as: .webp)
        let row = try await intake.prepare(file, minimum: PictureIntake.smallest).row
        #expect(row.width == 546 && row.height == 16_383)
    }

    @Test("enlarges only as far as the limit of pixels has room")
    func limitHasNoRoom() async throws {
        let small = PictureIntake(maxPixels: 200_000)
        let file = try Picture.blank(width: 256, height: 600, color: .white).encoded(as: .png)
        let row = try await small.prepare(file, minimum: PictureIntake.smallest).row
        #expect(row.width == 292 && row.height == 684)
        let full = try Picture.blank(width: 256, height: 781, color: .white).encoded(as: .png)
        #expect(try await small.prepare(full, minimum: PictureIntake.smallest).file == full)
    }

    @Test("takes as many pixels as validate takes")
    func limits() {
        #expect(EmulatorLimits().picturePixels == ImageHeader.mostPixels)
    }

    /// The header of a profile for RGB colours on a screen, and one tag, of noise: libpng does not believe in a profile
    /// that compresses well.
    private static let profile: Data = {
        var bytes = Data(count: 144) + Data((0..<256).map { UInt8($0 * $0 * 31 % 251) })
        let parts: [(Int, Data)] = [
            (2, Data([1, 144])), (131, Data([1])), (132, Data("noiz".utf8)), (139, Data([144])), (142, Data([1, 0])),
            (8, Data([4, 0x30])), (12, Data("mntrRGB XYZ ".utf8)), (36, Data("acsp".utf8)),
            (70, Data([0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D])),
        ]
        for (offset, part) in parts { bytes.replaceSubrange(offset..<offset + part.count, with: part) }
        return bytes
    }()
}

extension Data {
    /// A jpeg with an EXIF segment behind its start.
    fileprivate func withOrientation(_ orientation: UInt8) -> Data {
        let exif =
            Data("Exif\0\0MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
        return prefix(2) + [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif + dropFirst(2)
    }
}
