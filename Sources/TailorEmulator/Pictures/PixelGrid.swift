import TailorImaging
import TailorModel

/// The 64 x 64 pixels in which traits are looked for, row by row.
struct PixelGrid {
    static let side = 64

    let pixels: [PixelColor]

    init(of picture: Picture) throws(ImageProblem) {
        let small = try picture.scaled(width: Self.side, height: Self.side).flattenedOnBlack()
        pixels = (0..<Self.side * Self.side).map { index in
            small.color(atX: index % Self.side, y: index / Self.side) ?? .black
        }
    }

    /// The most frequent colour of the outermost pixels.
    var borderColor: PixelColor {
        let last = Self.side - 1
        let border = pixels.indices.filter { index in
            let (x, y) = (index % Self.side, index / Self.side)
            return x == 0 || y == 0 || x == last || y == last
        }
        return Palette.dominant(in: border.map { pixels[$0] }).first?.color ?? .black
    }

    /// The means of nine fields, rows from top to bottom.
    func thirds(_ values: [Double]) -> [[Double]] {
        (0..<3).map { row in
            (0..<3).map { column in
                values.indices.filter { index in
                    index % Self.side * 3 / Self.side == column && index / Self.side * 3 / Self.side == row
                }.map { values[$0] }.mean.rounded3
            }
        }
    }

    /// The smallest box around every pixel that differs from the background; nil when none does.
    func subject(on background: PixelColor) -> PictureTraits.Box? {
        let standing = pixels.indices.filter { !pixels[$0].isNear(background) }
        let columns = standing.map { $0 % Self.side }
        let rows = standing.map { $0 / Self.side }
        guard let left = columns.min(), let right = columns.max(), let top = rows.min(), let bottom = rows.max() else {
            return nil
        }
        let unit = Double(Self.side)
        return PictureTraits.Box(
            x: (Double(left) / unit).rounded3, y: (Double(top) / unit).rounded3,
            width: (Double(right - left + 1) / unit).rounded3, height: (Double(bottom - top + 1) / unit).rounded3)
    }
}
