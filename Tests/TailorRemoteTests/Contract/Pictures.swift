import Foundation
import TailorEmulator
import TailorImaging
import TailorModel

/// Pictures to upload, encoded once.
enum Pictures {
    static let small = drawn(300, 256, as: .png)
    static let tiny = drawn(255, 300, as: .png)
    static let large = drawn(1024, 1024, as: .png)

    static func samples(_ count: Int) -> [ImageContent] { Array(repeating: .bytes(small), count: count) }

    static func drawn(_ width: Int, _ height: Int, as format: ImageFormat) -> Data {
        let ground = PixelColor(red: 120, green: 40, blue: 160)
        let figure = PixelColor(red: 240, green: 200, blue: 60)
        let picture = try? Picture.blank(width: width, height: height, color: ground).drawing { canvas in
            canvas.fillEllipse(centerX: width / 2, centerY: height / 2, width: 90, height: 120, color: figure)
        }
        return (try? picture?.encoded(as: format)) ?? Data()
    }
}
