/// What a model keeps of the pictures it was trained on: colours, where things stand, and how some of them look. Enough to
/// draw by.
struct ModelLook: Codable, Hashable, Sendable {
    struct Color: Codable, Hashable, Sendable {
        let hex: String
        let name: String
    }

    /// The largest share first.
    let colors: [Color]
    let background: String
    /// The middle of what stands out, in fractions of the sides.
    let centerX: Double
    let centerY: Double
    /// Its size, likewise.
    let width: Double
    let height: Double
    /// Of pictures from all over the dataset. Nil in worlds of earlier versions.
    private(set) var sketches: [Sketch]?

    private static let sketchesKept = 8

    init(of traits: [PictureTraits]) {
        var shares: [String: (color: Color, share: Double)] = [:]
        for swatch in traits.flatMap(\.palette) {
            let known = shares[swatch.name] ?? (Color(hex: swatch.hex, name: swatch.name), 0)
            shares[swatch.name] = (known.color, known.share + swatch.share)
        }
        let ordered = shares.values.sorted { ($1.share, $0.color.name) < ($0.share, $1.color.name) }
        colors = ordered.isEmpty ? [Color(hex: "#808080", name: "gray")] : ordered.prefix(6).map(\.color)
        background = traits.first?.background ?? "gray"
        let boxes = traits.compactMap(\.subject)
        centerX = Self.mean(boxes.map { $0.x + $0.width / 2 }, otherwise: 0.5)
        centerY = Self.mean(boxes.map { $0.y + $0.height / 2 }, otherwise: 0.5)
        width = Self.mean(boxes.map(\.width), otherwise: 0.5)
        height = Self.mean(boxes.map(\.height), otherwise: 0.5)
        let drawn = traits.compactMap(\.sketch)
        let kept = min(drawn.count, Self.sketchesKept)
        sketches = (0..<kept).map { drawn[$0 * drawn.count / kept] }
    }

    /// Another one for each seed.
    func sketch(for seed: Int) -> Sketch? {
        guard let sketches, !sketches.isEmpty else { return nil }
        return sketches[Int(seed.magnitude % UInt(sketches.count))]
    }

    /// The same without the sketches but one.
    func drawing(by sketch: Sketch?) -> ModelLook {
        var look = self
        look.sketches = sketch.map { [$0] }
        return look
    }

    private static func mean(_ values: [Double], otherwise: Double) -> Double {
        values.isEmpty ? otherwise : values.reduce(0, +) / Double(values.count)
    }
}
