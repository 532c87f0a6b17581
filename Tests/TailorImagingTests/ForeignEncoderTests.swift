import Foundation
import TailorEmulator
import TailorModel
import Testing

@testable import TailorImaging

/// Files that other programs wrote, in the kinds that are not written here.
@Suite struct ForeignEncoderTests {
    private static let red = PixelColor(red: 255, green: 0, blue: 0)
    private static let blue = PixelColor(red: 0, green: 0, blue: 255)

    @Test("decodes a palette") func decodesAPalette() throws {
        let picture = try Self.png(
            """
            iVBORw0KGgoAAAANSUhEUgAAAAMAAAACAgMAAADgGo6JAAAACVBMVEX/AAAAgAAAAP9WyLqUAAAADElEQVR42mOQYJgAAADcAKlSGhOP
            AAAAAElFTkSuQmCC
            """)
        #expect(!picture.hasTransparency)
        #expect(picture.color(atX: 0, y: 0) == Self.red && picture.color(atX: 2, y: 0) == Self.blue)
    }

    @Test("decodes a palette with a clear colour") func decodesAPaletteWithAClearColour() throws {
        let picture = try Self.png(
            """
            iVBORw0KGgoAAAANSUhEUgAAAAMAAAACAgMAAADgGo6JAAAACVBMVEX/AAAAgAAAAP9WyLqUAAAAAnRSTlP/AOW3MEoAAAAMSURBVHja
            Y5BgmAAAANwAqVIaE48AAAAASUVORK5CYII=
            """)
        #expect(picture.hasTransparency)
        #expect(picture.color(atX: 0, y: 0) == Self.red && picture.color(atX: 1, y: 0)?.alpha == 0)
        #expect(picture.flattenedOnBlack().color(atX: 1, y: 0) == .black)
    }

    @Test("decodes a clear colour without alpha channel") func decodesAClearColourWithoutAlphaChannel() throws {
        let picture = try Self.png(
            """
            iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAABnRSTlMACgAUAB7FNin/AAAAD0lEQVR4nGPkEpHbFyACAAQUAWC668JZ
            AAAAAElFTkSuQmCC
            """)
        #expect(picture.hasTransparency)
        #expect(picture.color(atX: 0, y: 0)?.alpha == 0)
        #expect(picture.color(atX: 1, y: 0) == PixelColor(red: 200, green: 100, blue: 50))
    }

    @Test("decodes grey with a clear shade") func decodesGreyWithAClearShade() throws {
        let picture = try Self.png(
            """
            iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAAnRSTlMA/1uRIrUAAAALSURBVHicY2D4DwABAgEAQr68aAAAAABJRU5E
            rkJggg==
            """)
        #expect(picture.hasTransparency)
        #expect(picture.color(atX: 0, y: 0) == .black && picture.color(atX: 1, y: 0)?.alpha == 0)
    }

    @Test("decodes grey with alpha") func decodesGreyWithAlpha() throws {
        let picture = try Self.png(
            """
            iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAQAAABeK7cBAAAADUlEQVR4nGNM+X+uEQAGtAK0D1iqbgAAAABJRU5ErkJggg==
            """)
        #expect(picture.hasTransparency)
        #expect(picture.color(atX: 0, y: 0) == PixelColor(red: 100, green: 100, blue: 100))
    }

    @Test("decodes sixteen bits") func decodesSixteenBits() throws {
        let picture = try Self.png(
            """
            iVBORw0KGgoAAAANSUhEUgAAAAIAAAABEAAAAACB2fwVAAAADUlEQVR4nGNoaPj/HwAGggL/s75RMwAAAABJRU5ErkJggg==
            """)
        #expect(picture.color(atX: 0, y: 0) == PixelColor(red: 128, green: 128, blue: 128))
        #expect(picture.color(atX: 1, y: 0) == .white)
    }

    @Test("decodes printers' colours") func decodesPrintersColours() throws {
        let picture = try Picture.decode(Samples.base64(Self.printersColours))
        let color = try #require(picture.color(atX: 4, y: 4))
        #expect(color.red > 250 && color.green < 6 && color.blue < 6 && color.alpha == 255)
    }

    private static func png(_ base64: String) throws -> Picture {
        let bytes = try Samples.base64(base64)
        #expect(try ImageHeader.read(bytes).format == .png)
        return try Picture.decode(bytes)
    }

    /// 8 x 8 pixels of red, in cyan, magenta, yellow and black.
    static let printersColours = """
        /9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAIBgYHBgUIBwcHCQkICgwUDQwLCwwZEhMPFB0aHx4dGhwcICQuJyAiLCMcHCg3KSwwMTQ0
        NB8nOT04MjwuMzQy/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIB
        AwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZH
        SElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV
        1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwD3+vn+vn+vf6//2Q==
        """
}
