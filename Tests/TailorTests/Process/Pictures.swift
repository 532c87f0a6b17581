import Foundation
import TailorEmulator
import TailorImaging
import TailorModel

/// A small picture that is like no other number's.
func picture(_ number: Int) throws -> Data {
    let shade = UInt8(40 * number % 256)
    let color = PixelColor(red: shade, green: UInt8(number % 256), blue: 200)
    return try Picture.blank(width: 256, height: 256, color: color).encoded(as: .png)
}
