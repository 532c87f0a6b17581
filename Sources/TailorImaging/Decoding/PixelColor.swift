/// One pixel's colour, 8 bits a channel, sRGB, not premultiplied.
package struct PixelColor: Hashable, Sendable {
    package let red: UInt8
    package let green: UInt8
    package let blue: UInt8
    /// 255 is opaque, 0 is transparent.
    package let alpha: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    package static let black = PixelColor(red: 0, green: 0, blue: 0)
    package static let white = PixelColor(red: 255, green: 255, blue: 255)
    package static let clear = PixelColor(red: 0, green: 0, blue: 0, alpha: 0)

    /// `#rrggbb`, without the alpha.
    package var hex: String {
        let digits = Array("0123456789abcdef")
        return [red, green, blue].reduce(into: "#") { $0 += "\(digits[Int($1 >> 4)])\(digits[Int($1 & 15)])" }
    }

    /// Rec. 709 luma, 0 to 1.
    package var luminance: Double {
        (0.2126 * Double(red) + 0.7152 * Double(green) + 0.0722 * Double(blue)) / 255
    }
}

extension PixelColor {
    /// From the four bytes of a pixel in memory.
    package init(packed: UInt32) {
        let bytes = UInt32(littleEndian: packed)
        self.init(
            red: UInt8(bytes & 255), green: UInt8(bytes >> 8 & 255), blue: UInt8(bytes >> 16 & 255),
            alpha: UInt8(bytes >> 24))
    }

    /// The four bytes of a pixel in memory.
    package var packed: UInt32 {
        (UInt32(red) | UInt32(green) << 8 | UInt32(blue) << 16 | UInt32(alpha) << 24).littleEndian
    }
}
