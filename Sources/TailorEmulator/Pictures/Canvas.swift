import TailorImaging
import TailorModel

/// What can be drawn on. Coordinates are pixels from the top left corner, and what lies outside is cut off. Colours that
/// are not opaque are laid over what is there.
package struct Canvas {
    private let width: Int
    private let height: Int
    private(set) var pixels: [UInt32]

    fileprivate init(_ picture: Picture) {
        width = picture.width
        height = picture.height
        pixels = picture.pixels
    }

    /// A filled rectangle.
    package mutating func fill(x: Int, y: Int, width: Int, height: Int, color: PixelColor) {
        let columns = max(0, x)..<max(0, x, min(self.width, x + width))
        for row in max(0, y)..<max(0, y, min(self.height, y + height)) { fill(columns, ofRow: row, color) }
    }

    /// A filled ellipse; `width` and `height` are its diameters. Its edge is not smoothed: draw large, then scale.
    package mutating func fillEllipse(centerX: Int, centerY: Int, width: Int, height: Int, color: PixelColor) {
        guard width > 0, height > 0 else { return }
        let half = height / 2
        for row in max(0, centerY - half)..<max(0, centerY - half, min(self.height, centerY + half + 1)) {
            let rise = Double(row - centerY) * 2 / Double(height)
            let reach = Int((Double(width) / 2 * max(0, 1 - rise * rise).squareRoot()).rounded(.down))
            let left = max(0, centerX - reach)
            fill(left..<max(left, min(self.width, centerX + reach + 1)), ofRow: row, color)
        }
    }

    /// One line of text in capitals of 5 x 7 pixels times `scale`, at most 1,000 characters.
    package mutating func text(_ line: String, x: Int, y: Int, scale: Int = 1, color: PixelColor) {
        for (position, character) in line.prefix(1000).enumerated() {
            let left = x + position * PixelFont.advance * scale
            for (row, columns) in PixelFont.rows(of: character).enumerated() {
                for column in 0..<PixelFont.width where columns >> (PixelFont.width - 1 - column) & 1 == 1 {
                    fill(x: left + column * scale, y: y + row * scale, width: scale, height: scale, color: color)
                }
            }
        }
    }

    private mutating func fill(_ columns: Range<Int>, ofRow row: Int, _ color: PixelColor) {
        guard !columns.isEmpty else { return }
        let start = row * width
        pixels.withUnsafeMutableBufferPointer { pixels in
            let span = UnsafeMutableBufferPointer(
                rebasing: pixels[start + columns.lowerBound..<start + columns.upperBound])
            if color.alpha == 255 {
                span.update(repeating: color.packed)
            } else {
                for index in span.indices { span[index] = color.laid(over: PixelColor(packed: span[index])).packed }
            }
        }
    }
}

extension Picture {
    /// A copy of the picture with something drawn on it.
    package func drawing(_ draw: (inout Canvas) -> Void) -> Picture {
        var canvas = Canvas(self)
        draw(&canvas)
        return Picture(
            width: width, height: height, pixels: canvas.pixels, orientation: orientation, profile: profile)
    }
}

extension PixelColor {
    fileprivate func laid(over ground: PixelColor) -> PixelColor {
        let opacity = Int(alpha)
        let share = Int(ground.alpha) * (255 - opacity) / 255
        let sum = opacity + share
        guard sum > 0 else { return .clear }
        let mixed = { (above: UInt8, below: UInt8) in UInt8((Int(above) * opacity + Int(below) * share) / sum) }
        return PixelColor(
            red: mixed(red, ground.red), green: mixed(green, ground.green), blue: mixed(blue, ground.blue),
            alpha: UInt8(sum))
    }
}
