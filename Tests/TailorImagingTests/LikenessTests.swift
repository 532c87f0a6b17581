import TailorEmulator
import TailorImaging
import TailorModel
import Testing

@Suite("Whether two pictures show the same")
struct LikenessTests {
    private let owl = try? Self.drawn(width: 300, height: 400, eye: 60)

    private static func drawn(width: Int, height: Int, eye: Int, ground: PixelColor = .white) throws -> Picture {
        try Picture.blank(width: 300, height: 400, color: ground).drawing { canvas in
            canvas.fillEllipse(
                centerX: 150, centerY: 220, width: 200, height: 300, color: PixelColor(red: 130, green: 90, blue: 40))
            canvas.fillEllipse(centerX: eye, centerY: 120, width: 60, height: 60, color: .black)
        }.scaled(width: width, height: height)
    }

    @Test("another size and format is no other picture", arguments: ImageFormat.allCases)
    func converted(format: ImageFormat) throws {
        let owl = try #require(owl)
        let enlarged = try Picture.decode(owl.scaled(width: 1024, height: 1366).encoded(as: format, quality: 60))
        #expect(try owl.looksLike(enlarged) && enlarged.looksLike(owl))
    }

    @Test("neither is one that lies on its side in the file")
    func turned() throws {
        let owl = try #require(owl)
        // As a camera writes it: orientation 6 is shown turned to the right.
        let onItsSide = Picture(width: owl.width, height: owl.height, pixels: owl.pixels, orientation: 8).upright()
        let file = Picture(
            width: onItsSide.width, height: onItsSide.height, pixels: onItsSide.pixels, orientation: 6)
        #expect(try owl.looksLike(file))
        #expect(try !owl.looksLike(onItsSide))
    }

    @Test("what is transparent is black at the vendor")
    func transparent() throws {
        let clear = try Self.drawn(width: 300, height: 400, eye: 60, ground: .clear)
        #expect(try clear.looksLike(clear.flattenedOnBlack()))
        #expect(try !clear.looksLike(#require(owl)))
    }

    @Test("another pose, ground or shape is")
    func others() throws {
        let owl = try #require(owl)
        #expect(try !owl.looksLike(Self.drawn(width: 300, height: 400, eye: 240)))
        #expect(try !owl.looksLike(Self.drawn(width: 300, height: 400, eye: 60, ground: .black)))
        #expect(try !owl.looksLike(Self.drawn(width: 400, height: 400, eye: 60)))
    }
}
