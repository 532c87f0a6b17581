import Foundation
import TailorImaging
import TailorModel
import Testing

@testable import TailorEmulator

@Suite struct PictureTests {
    @Test("comes back from its file", arguments: [(ImageFormat.png, 0.0), (.jpeg, 12), (.webp, 24)])
    func comesBackFromItsFile(format: ImageFormat, tolerance: Double) throws {
        let picture = try Scene.picture()
        let back = try Picture.decode(picture.encoded(as: format, quality: 95))
        #expect(back.width == picture.width && back.height == picture.height)
        #expect(!back.hasTransparency)
        #expect(Self.meanDifference(picture, back) <= tolerance)
    }

    @Test("keeps alpha", arguments: [ImageFormat.png, .webp])
    func keepsAlpha(format: ImageFormat) throws {
        let back = try Picture.decode(Scene.translucent().encoded(as: format, quality: 100))
        #expect(back.hasTransparency)
        #expect(back.color(atX: 4, y: 16)?.alpha == 255)
        #expect(back.color(atX: 28, y: 16)?.alpha == 0)
        #expect(try #require(back.color(atX: 20, y: 16)).alpha.distance(to: 128).magnitude <= 2)
    }

    @Test("turns alpha black") func turnsAlphaBlack() throws {
        let flat = try Scene.translucent().flattenedOnBlack()
        #expect(!flat.hasTransparency)
        #expect(flat.color(atX: 4, y: 16) == PixelColor(red: 255, green: 0, blue: 0))
        #expect(flat.color(atX: 28, y: 16) == .black)
        let half = try #require(flat.color(atX: 20, y: 16))
        #expect(half.red == 0 && half.blue == 0 && (120...136).contains(half.green))
    }

    @Test("a JPEG has no alpha to hide colours in") func aJPEGHasNoAlphaToHideColoursIn() throws {
        let hidden = try Picture.blank(width: 16, height: 16, color: PixelColor(red: 255, green: 0, blue: 0, alpha: 0))
        #expect(hidden.hasTransparency)
        let back = try Picture.decode(hidden.encoded(as: .jpeg, quality: 95))
        #expect(back.color(atX: 8, y: 8) == .black)
    }

    @Test("scales", arguments: [(97, 61), (194, 122), (1024, 1024), (16, 16), (1, 1), (97, 10), (10, 61)])
    func scales(width: Int, height: Int) throws {
        let scaled = try Scene.picture().scaled(width: width, height: height)
        #expect(scaled.width == width && scaled.height == height)
        #expect(!scaled.hasTransparency)
        let clear = try Scene.translucent().scaled(width: width, height: height)
        #expect(clear.width == width && clear.height == height)
        #expect(clear.hasTransparency)
    }

    @Test("turns and mirrors as EXIF says", arguments: 1...8)
    func upright(orientation: Int) throws {
        // Red at the top left, green beside it, blue below, in a picture of 3 x 2.
        let (red, green, blue): (UInt32, UInt32, UInt32) = (1, 2, 3)
        let stored = Picture(
            width: 3, height: 2, pixels: [red, 0, green, blue, 0, 0], orientation: orientation)
        let turned = stored.upright()
        let expected: [[UInt32]] = [
            [red, 0, green, blue, 0, 0], [green, 0, red, 0, 0, blue], [0, 0, blue, green, 0, red],
            [blue, 0, 0, red, 0, green], [red, blue, 0, 0, green, 0], [blue, red, 0, 0, 0, green],
            [0, green, 0, 0, blue, red], [green, 0, 0, 0, red, blue],
        ]
        #expect(turned.pixels == expected[orientation - 1])
        #expect(turned.width == (orientation < 5 ? 3 : 2) && turned.height == (orientation < 5 ? 2 : 3))
        #expect(turned.orientation == 1)
    }

    @Test("a shape in small letters is drawn as its capital, and what has none as a question mark")
    func letters() {
        #expect(PixelFont.rows(of: "a") == PixelFont.rows(of: "A"))
        #expect(PixelFont.rows(of: "猫") == PixelFont.rows(of: "?"))
        #expect(PixelFont.rows(of: "ß") == PixelFont.rows(of: "S"))
        for character in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;!'\"-_+/()&" {
            #expect(PixelFont.rows(of: character) != PixelFont.rows(of: "?"), "\(character)")
            #expect(PixelFont.rows(of: character).count == 7)
        }
    }

    @Test("keeps a colour up to its edges", arguments: [40, 64, 333, 1024])
    func keepsAColourUpToItsEdges(side: Int) throws {
        let teal = PixelColor(red: 0, green: 128, blue: 128)
        let scaled = try Picture.blank(width: 256, height: 256, color: teal).scaled(width: side, height: side)
        for (x, y) in [(0, 0), (side - 1, 0), (0, side - 1), (side - 1, side - 1), (side / 2, side / 2)] {
            let color = try #require(scaled.color(atX: x, y: y))
            #expect(Self.difference(color, teal) <= 2, "at \(x), \(y)")
        }
    }

    @Test("does not bleed hidden colours") func doesNotBleedHiddenColours() throws {
        let red = PixelColor(red: 255, green: 0, blue: 0, alpha: 0)
        let picture = try Picture.blank(width: 64, height: 64, color: red).drawing { canvas in
            canvas.fill(x: 0, y: 0, width: 31, height: 64, color: PixelColor(red: 0, green: 0, blue: 255))
        }
        let edge = try picture.scaled(width: 32, height: 32).flattenedOnBlack()
        for x in 0..<32 {
            #expect(try #require(edge.color(atX: x, y: 16)).red < 8, "at \(x)")
        }
    }

    @Test("refuses impossible sizes", arguments: [(0, 5), (5, 0), (-1, 5), (Int.max, 5), (100_000, 100_000)])
    func refusesImpossibleSizes(width: Int, height: Int) throws {
        let problem = ImageProblem.tooLarge(width: width, height: height)
        #expect(throws: problem) { try Picture.blank(width: width, height: height, color: .black) }
        #expect(throws: problem) { try Scene.picture().scaled(width: width, height: height) }
        #expect(throws: problem) { try Scene.translucent().scaled(width: width, height: height) }
    }

    @Test("refuses what a format cannot hold") func refusesWhatAFormatCannotHold() throws {
        let wide = try Picture.blank(width: 70_000, height: 1, color: .black)
        #expect(throws: ImageProblem.tooLarge(width: 70_000, height: 1)) { try wide.encoded(as: .webp, quality: 80) }
        #expect(throws: ImageProblem.tooLarge(width: 70_000, height: 1)) { try wide.encoded(as: .jpeg, quality: 80) }
        #expect(try Picture.decode(wide.encoded(as: .png)).width == 70_000)
    }

    @Test("draws on a copy") func drawsOnACopy() throws {
        let before = try Picture.blank(width: 40, height: 40, color: .white)
        let after = before.drawing { canvas in
            canvas.fill(x: -5, y: -5, width: 10, height: 10, color: .black)
            canvas.fillEllipse(centerX: 30, centerY: 10, width: 9, height: 9, color: .black)
            canvas.text("Ü", x: 20, y: 20, color: PixelColor(red: 255, green: 0, blue: 0))
        }
        #expect(before.color(atX: 0, y: 0) == .white)
        #expect(after.color(atX: 4, y: 4) == .black && after.color(atX: 5, y: 5) == .white)
        #expect(after.color(atX: 30, y: 10) == .black)
        let inked = (20..<25).contains { x in
            (20..<27).contains { y in after.color(atX: x, y: y) == PixelColor(red: 255, green: 0, blue: 0) }
        }
        #expect(inked)
        #expect(after.color(atX: 40, y: 0) == nil && after.color(atX: 0, y: -1) == nil)
    }

    @Test("draws text larger") func drawsTextLarger() throws {
        let ground = try Picture.blank(width: 200, height: 80, color: .white)
        let small = ground.drawing { canvas in
            canvas.text("Owl", x: 0, y: 0, color: .black)
        }
        let large = ground.drawing { canvas in
            canvas.text("Owl", x: 0, y: 0, scale: 4, color: .black)
        }
        #expect(Self.inked(small) > 20)
        #expect(Self.inked(large) == Self.inked(small) * 16)
    }

    @Test("colours survive their packed form") func coloursSurviveTheirPackedForm() {
        for level in UInt8.min...UInt8.max {
            let color = PixelColor(red: level, green: 255 - level, blue: 7, alpha: 255)
            #expect(PixelColor(packed: color.packed) == color)
            #expect(PixelColor(packed: PixelColor(red: 1, green: 2, blue: 3, alpha: level).packed).alpha == level)
        }
    }

    static func difference(_ left: PixelColor, _ right: PixelColor) -> Int {
        abs(Int(left.red) - Int(right.red)) + abs(Int(left.green) - Int(right.green))
            + abs(Int(left.blue) - Int(right.blue)) + abs(Int(left.alpha) - Int(right.alpha))
    }

    private static func meanDifference(_ left: Picture, _ right: Picture) -> Double {
        var sum = 0
        for y in 0..<left.height {
            for x in 0..<left.width {
                guard let a = left.color(atX: x, y: y), let b = right.color(atX: x, y: y) else { return .infinity }
                sum += difference(a, b)
            }
        }
        return Double(sum) / Double(left.width * left.height)
    }

    private static func inked(_ picture: Picture) -> Int {
        (0..<picture.width * picture.height).count { index in
            picture.color(atX: index % picture.width, y: index / picture.width) == .black
        }
    }
}
