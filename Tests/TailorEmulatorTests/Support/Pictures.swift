import Foundation
import TailorEmulator
import TailorImaging
import TailorModel

/// Pictures to upload, encoded once.
enum Pictures {
    static let violet = encoded(1024, 1024, PixelColor(red: 120, green: 40, blue: 160), as: .jpeg)
    static let teal = encoded(1024, 1024, PixelColor(red: 20, green: 120, blue: 140), as: .jpeg)
    static let small = encoded(256, 300, PixelColor(red: 200, green: 180, blue: 40))
    static let tiny = encoded(200, 300, PixelColor(red: 1, green: 2, blue: 3))
    static let glass = encoded(1024, 1024, PixelColor(red: 250, green: 250, blue: 250, alpha: 128))

    static func base64(_ data: Data) -> JSONValue { .string(data.base64EncodedString()) }

    static func encoded(_ width: Int, _ height: Int, _ color: PixelColor, as format: ImageFormat = .png) -> Data {
        let data = try? Picture.blank(width: width, height: height, color: color).encoded(as: format)
        return data ?? Data()
    }
}
