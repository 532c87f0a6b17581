import Foundation
import TailorEmulator
import TailorImaging
import TailorModel
import Testing

@Suite("Thumbnails")
struct ThumbnailTests {
    @Test(
        "fit into a square, and are never larger than the picture",
        arguments: [(640, 320, 160, 80), (100, 50, 100, 50), (3000, 2, 160, 1), (300, 600, 80, 160)])
    func sizes(width: Int, height: Int, expectedWidth: Int, expectedHeight: Int) throws {
        let picture = try Picture.blank(width: width, height: height, color: .white)
        let thumbnail = try Thumbnail(of: picture.encoded(as: .png))
        #expect((thumbnail.width, thumbnail.height) == (expectedWidth, expectedHeight))
        let shown = try Picture.decode(thumbnail.jpeg)
        #expect((shown.width, shown.height) == (expectedWidth, expectedHeight))
        #expect(shown.color(atX: 0, y: 0) == .white)
    }

    @Test("show what is transparent as black")
    func transparent() throws {
        let picture = try Picture.blank(width: 300, height: 300, color: .clear)
        let shown = try Picture.decode(Thumbnail(of: picture.encoded(as: .png)).jpeg)
        #expect(shown.color(atX: 80, y: 80) == .black)
    }

    @Test("of what is no picture do not exist")
    func damaged() {
        #expect(throws: ImageProblem.self) { try Thumbnail(of: Data("GIF89a".utf8)) }
    }
}
