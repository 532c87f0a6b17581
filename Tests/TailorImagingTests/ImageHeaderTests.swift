import Foundation
import TailorEmulator
import TailorModel
import Testing

@testable import TailorImaging

@Suite struct ImageHeaderTests {
    @Test("reads what the encoder wrote", arguments: ImageFormat.allCases)
    func readsWhatTheEncoderWrote(format: ImageFormat) throws {
        let header = try ImageHeader.read(Samples.picture(width: 300, height: 211).encoded(as: format))
        #expect(header == ImageHeader(format: format, width: 300, height: 211))
    }

    @Test("reads a slice that does not begin at zero", arguments: ImageFormat.allCases)
    func readsASliceThatDoesNotBeginAtZero(format: ImageFormat) throws {
        let padded = try Data([1, 2, 3]) + Samples.bytes(format)
        #expect(try ImageHeader.read(padded.dropFirst(3)).width == 97)
        #expect(try Picture.decode(padded.dropFirst(3)).height == 61)
    }

    @Test(
        "names what is no training picture",
        arguments: [
            ("GIF89a and so on", "a GIF"), ("%PDF-1.7\n", "a PDF"), ("PK\u{3}\u{4}....", "a ZIP archive"),
            ("\n <!DOCTYPE html><html>", "an HTML page"), ("\u{FEFF}<html lang=en>", "an HTML page"),
            ("<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG"), ("<?xml version='1.0'?><svg/>", "an SVG"),
            ("<?xml version='1.0'?><kml/>", "an XML file"), ("{\"error\": \"not found\"}", "a JSON file"),
            ("8BPS....", "a Photoshop file"),
            ("....ftypheic", "a HEIC"), ("....ftypavif", "an AVIF"), ("....ftypisom", "a video"),
            ("RIFF....AVI LIST", "a video"),
            ("RIFF....WAVEfmt ", "a sound file"), ("II*\0....", "a TIFF"), ("MM\0*....", "a TIFF"),
            ("BM............\u{28}\0\0\0", "a BMP"),
        ])
    func namesWhatIsNoTrainingPicture(content: String, name: String) {
        #expect(Samples.read(Data(content.utf8)).failure == .unsupported(name))
    }

    @Test(
        "does not guess", arguments: ["hello", "BMW is a car maker, not a bitmap", "RIFF", "<note/>", "\u{89}", "GIF"])
    func doesNotGuess(content: String) {
        #expect(Samples.read(Data(content.utf8)).failure == .unsupported(nil))
    }

    @Test("tells empty and pointer apart") func tellsEmptyAndPointerApart() {
        let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
        #expect(Samples.read(Data()).failure == .empty)
        #expect(Samples.read(Data(pointer.utf8)).failure == .lfsPointer)
        #expect(Samples.decode(Data(pointer.utf8)).failure == .lfsPointer)
    }

    @Test("refuses animated web p") func refusesAnimatedWebP() throws {
        let animated = try Samples.base64(
            """
            UklGRsQAAABXRUJQVlA4WAoAAAACAAAABwAABwAAQU5JTQYAAAAAAAAAAABBTk1GSgAAAAAAAAAAAAcAAAcAAGQAAAJWUDggMgAAADAB
            AJ0BKggACAABQCYloAADcAD+8ut///mwP/bz/wR6Af//0uD//pcH//S4P/SkAAAAQU5NRkYAAAAAAAAAAAAHAAAHAABkAAAAVlA4IC4A
            AAA0AQCdASoIAAgAAAAmJaAAA3AA/vtV4///S4P/+lwf/9Lg/9Lg//rV5Vesq6AA
            """)
        #expect(Samples.read(animated).failure == .unsupported("an animated WebP"))
    }

    @Test(
        "reads every kind of web p",
        arguments: [
            // The three kinds of WebP: lossless, lossy with alpha, lossy with EXIF.
            ("UklGRhwAAABXRUJQVlA4TBAAAAAvBIAAAAdQwChg/wMR0f8A", 5, 3),
            (
                """
                UklGRlAAAABXRUJQVlA4WAoAAAAQAAAACAAABgAAQUxQSAoAAAABB1CyiAhERP8DVlA4ICAAAABwAQCdASoJAAcAAoBCJZQCdAF1AAD+
                +CNXY9wDxwAAAA==
                """, 9, 7
            ),
            (
                """
                UklGRmgAAABXRUJQVlA4WAoAAAAIAAAADwAABwAAVlA4ICgAAACQAQCdASoQAAgAAoBCJaACdLoAA5gA/u0HLkZDbo5/82B+3n288LAA
                RVhJRhoAAABNTQAqAAAACAABARIAAwAAAAEABgAAAAAAAA==
                """, 16, 8
            ),
        ])
    func readsEveryKindOfWebP(base64: String, width: Int, height: Int) throws {
        let bytes = try Samples.base64(base64)
        #expect(try ImageHeader.read(bytes) == ImageHeader(format: .webp, width: width, height: height))
        #expect(try Picture.decode(bytes).width == width)
    }

    @Test("a PNG begins with its header") func aPNGBeginsWithItsHeader() {
        let bytes = PNGFile.signature + PNGFile.chunk("IDAT", Data([0, 0, 1, 0, 0, 0, 1, 0]))
        #expect(Samples.read(bytes).failure?.isDamage(of: .png) == true)
    }

    @Test("an animated PNG is named; one frame is no animation", arguments: [(2, true), (1, false)])
    func animatedPNG(frames: Int, isAnimated: Bool) throws {
        let whole = try Samples.bytes(.png)
        let pixels = try #require(whole.range(of: Data("IDAT".utf8))).lowerBound - 4
        let control = PNGFile.chunk("acTL", Data(big: frames, count: 4) + Data(count: 4))
        let problem = Samples.measure(whole.inserting(control, at: pixels)).failure
        #expect(problem == (isAnimated ? .unsupported("an animated PNG") : nil))
    }
}

@Suite struct JPEGMarkerTests {
    private static let otherFrame: [UInt8] = [0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x99, 0x99, 0x99, 0x99]

    @Test(
        "passes over what comes before the frame header",
        arguments: [
            [0xFF, 0xED, 0x00, 0x02],
            // A thumbnail in an application segment has a frame header of its own.
            [0xFF, 0xE1, 0x00, 0x0B] + otherFrame,
            [0xFF, 0xFE, 0x00, 0x06, 0xFF, 0xFF, 0xFF, 0xC0],
            // Padding, and markers without a length.
            [0xFF, 0xFF, 0xFF, 0xFF],
            [0xFF, 0x01, 0xFF, 0xD0, 0xFF, 0xD7],
        ] as [[UInt8]])
    func passesOver(prelude: [UInt8]) throws {
        let bytes = try Samples.bytes(.jpeg).inserting(Data(prelude), at: 2)
        #expect(try ImageHeader.read(bytes) == ImageHeader(format: .jpeg, width: 97, height: 61))
        #expect(Samples.measure(bytes).failure == nil)
    }

    @Test(
        "is damaged without a frame header",
        arguments: [
            [], [0xFF], [0xFF, 0xFF], [0x00], [0xFF, 0xD9], [0xFF, 0xDA, 0x00, 0x04, 0x00, 0x00],
            [0xFF, 0xE0], [0xFF, 0xE0, 0x00], [0xFF, 0xE0, 0x00, 0x00], [0xFF, 0xE1, 0x00, 0x01],
            [0xFF, 0xE1, 0xFF, 0xFF], [0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x00, 0x02, 0x00],
            [0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x00, 0x00, 0x00, 0x03],
        ] as [[UInt8]])
    func damaged(rest: [UInt8]) {
        #expect(Samples.read(Data([0xFF, 0xD8] + rest)).failure?.isDamage(of: .jpeg) == true)
    }

    @Test("names JPEGs that nobody decodes") func namesJPEGsThatNobodyDecodes() throws {
        let whole = try Samples.bytes(.jpeg)
        let frame = try #require(whole.range(of: Data([0xFF, 0xC0]))).lowerBound
        #expect(Samples.read(whole.replacing(frame + 1, with: [0xC3])).failure == .unsupported("a lossless JPEG"))
        #expect(Samples.read(whole.replacing(frame + 4, with: [12])).failure == .unsupported("a 12-bit JPEG"))
    }
}
