import TailorImaging
import TailorModel

/// What can be measured of a picture without understanding it: colours, light, and where something stands.
/// The same picture always gives the same traits. They are taken from a 64 x 64 copy, laid on black.
struct PictureTraits: Hashable, Codable, Sendable {
    /// A colour and how much of the picture it covers.
    struct Swatch: Hashable, Codable, Sendable {
        /// `#rrggbb`.
        let hex: String
        /// An English colour name: "dark teal".
        let name: String
        /// 0 to 1.
        let share: Double
    }

    /// A part of the picture, in fractions of its sides from the top left corner.
    struct Box: Hashable, Codable, Sendable {
        let x: Double
        let y: Double
        let width: Double
        let height: Double
    }

    /// Up to five dominant colours, the largest first.
    let palette: [Swatch]
    /// The English name of the colour around the border.
    let background: String
    /// The mean luminance, 0 (black) to 1 (white).
    let brightness: Double
    /// The spread of the luminance, 0 (one tone) to 1 (half black, half white).
    let contrast: Double
    /// The mean luminance of a 3 x 3 grid, rows from top to bottom.
    let layout: [[Double]]
    /// What differs from the border's colour; nil when nothing does.
    let subject: Box?
    /// Nil in worlds of earlier versions.
    let sketch: Sketch?

    /// - Throws: `ImageProblem.tooLarge` when there is no memory for the small copy.
    init(of picture: Picture) throws(ImageProblem) {
        let grid = try PixelGrid(of: picture)
        let border = grid.borderColor
        palette = Palette.dominant(in: grid.pixels).map { color, share in
            Swatch(hex: color.hex, name: ColorName.of(color), share: share.rounded3)
        }
        background = ColorName.of(border)
        let luminances = grid.pixels.map(\.luminance)
        let mean = luminances.mean
        brightness = mean.rounded3
        contrast = min(1, luminances.map { ($0 - mean) * ($0 - mean) }.mean.squareRoot() * 2).rounded3
        layout = grid.thirds(luminances)
        subject = grid.subject(on: border)
        sketch = Sketch(grid.pixels)
    }
}

extension [Double] {
    var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}

extension Double {
    /// Three decimals, as they are written into a value for people.
    var rounded3: Double { (self * 1000).rounded() / 1000 }
}
