import TailorImaging
import TailorModel

@testable import TailorEmulator

/// Pictures to scale, encode and look at.
enum Scene {
    /// Edges, colours and a soft part.
    static func picture(width: Int = 97, height: Int = 61) throws -> Picture {
        let ground = try Picture.blank(
            width: width, height: height, color: PixelColor(red: 240, green: 220, blue: 180))
        return ground.drawing { canvas in
            for x in 0..<width {
                let level = UInt8(x * 255 / width)
                canvas.fill(
                    x: x, y: height / 2, width: 1, height: height / 4,
                    color: PixelColor(red: level, green: UInt8(x * 37 % 256), blue: 255 - level))
            }
            canvas.fillEllipse(
                centerX: width / 3, centerY: height / 3, width: height / 3, height: height / 3,
                color: PixelColor(red: 0, green: 128, blue: 128))
        }
    }

    /// A red, a half-clear green and a clear part.
    static func translucent() throws -> Picture {
        let ground = try Picture.blank(width: 32, height: 32, color: .clear)
        return ground.drawing { canvas in
            canvas.fill(x: 0, y: 0, width: 16, height: 32, color: PixelColor(red: 255, green: 0, blue: 0))
            canvas.fill(x: 16, y: 0, width: 8, height: 32, color: PixelColor(red: 0, green: 255, blue: 0, alpha: 128))
        }
    }
}
