import Foundation
import TailorImaging
import TailorModel
import Testing

@testable import TailorEmulator

@Suite struct PictureTraitsTests {
    private static func scene() throws -> Picture {
        let ground = try Picture.blank(width: 640, height: 640, color: PixelColor(red: 250, green: 235, blue: 200))
        return ground.drawing { canvas in
            canvas.fill(x: 320, y: 160, width: 160, height: 320, color: PixelColor(red: 0, green: 128, blue: 128))
            canvas.fill(x: 320, y: 160, width: 160, height: 80, color: PixelColor(red: 220, green: 40, blue: 40))
        }
    }

    @Test("measures a scene") func measuresAScene() throws {
        let traits = try PictureTraits(of: Self.scene())
        #expect(traits.background == "cream")
        #expect(traits.palette.map(\.name) == ["cream", "dark teal", "red"])
        #expect(traits.palette.map(\.share).reduce(0, +) <= 1.001)
        #expect(abs(traits.palette[0].share - 0.875) < 0.02)
        let subject = try #require(traits.subject)
        #expect(abs(subject.x - 0.5) < 0.04 && abs(subject.y - 0.25) < 0.04)
        #expect(abs(subject.width - 0.25) < 0.05 && abs(subject.height - 0.5) < 0.05)
        #expect(traits.layout.count == 3 && traits.layout.allSatisfy { $0.count == 3 })
        #expect(traits.layout[1][1] < traits.layout[0][0])
        #expect((0.7...0.95).contains(traits.brightness) && (0.2...0.7).contains(traits.contrast))
    }

    @Test("are the same every time") func areTheSameEveryTime() throws {
        let first = try PictureTraits(of: Self.scene())
        for _ in 0..<20 {
            #expect(try PictureTraits(of: Self.scene()) == first)
        }
        let again = try Picture.decode(Self.scene().encoded(as: .png))
        #expect(try PictureTraits(of: again) == first)
    }

    @Test("come back from JSON") func comeBackFromJSON() throws {
        let traits = try PictureTraits(of: Self.scene())
        #expect(try JSONDecoder().decode(PictureTraits.self, from: JSONEncoder().encode(traits)) == traits)
    }

    @Test("know the extremes") func knowTheExtremes() throws {
        let black = try PictureTraits(of: Picture.blank(width: 300, height: 300, color: .black))
        #expect(black.brightness == 0 && black.contrast == 0 && black.subject == nil)
        #expect(black.palette == [PictureTraits.Swatch(hex: "#000000", name: "black", share: 1)])
        let half = try Picture.blank(width: 64, height: 64, color: .black).drawing { canvas in
            canvas.fill(x: 0, y: 0, width: 32, height: 64, color: .white)
        }
        #expect(try PictureTraits(of: half).contrast > 0.99)
        let clear = try PictureTraits(of: Picture.blank(width: 64, height: 64, color: .clear))
        #expect(clear.background == "black")
    }

    @Test("tell no more than five colours") func tellNoMoreThanFiveColours() throws {
        let stripes = try Picture.blank(width: 640, height: 64, color: .white).drawing { canvas in
            for stripe in 0..<10 {
                let level = UInt8(stripe * 25)
                canvas.fill(
                    x: stripe * 64, y: 0, width: 64, height: 64,
                    color: PixelColor(red: level, green: 255 - level, blue: stripe % 2 == 0 ? 255 : 0))
            }
        }
        #expect(try PictureTraits(of: stripes).palette.count == 5)
    }

    @Test(
        "name colours",
        arguments: [
            ("black", 0x0a0a0a), ("white", 0xfafafa), ("gray", 0x808080), ("light gray", 0xd0d0d0),
            ("dark gray", 0x404040), ("red", 0xe02020), ("dark red", 0x600000), ("pink", 0xffb0b0),
            ("orange", 0xff8c00),
            ("brown", 0x8b4513), ("cream", 0xfff5dc), ("beige", 0xc8b090), ("yellow", 0xffe000), ("olive", 0x6b6b00),
            ("green", 0x20a040), ("dark green", 0x004010), ("teal", 0x20b0a8), ("blue", 0x2060e0),
            ("light blue", 0xa0c8ff), ("dark blue", 0x000060), ("purple", 0x8030d0), ("pink", 0xe040a0),
        ])
    func nameColours(name: String, rgb: Int) {
        let color = PixelColor(
            red: UInt8(rgb >> 16 & 255), green: UInt8(rgb >> 8 & 255), blue: UInt8(rgb & 255))
        #expect(ColorName.of(color) == name)
    }
}
