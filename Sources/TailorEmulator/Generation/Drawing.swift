import TailorImaging
import TailorModel

/// A generated picture, before it is drawn. Everything that shapes it is in here: the same drawing gives the same pixels.
struct Drawing: Codable, Hashable, Sendable {
    let look: ModelLook
    /// The structured prompt, as canonical text.
    let prompt: String
    /// A few words for the label.
    let title: String
    let seed: Int
    let ratio: AspectRatio
    let influence: Double
    /// What else a caller set: other settings give another picture.
    let settings: String

    /// Shapes in the training pictures' colours, around where their subjects stood, and a label that says what it is.
    func draw() throws(ImageProblem) -> Picture {
        var dice = Dice(seed: Fingerprint("\(prompt)|\(seed)|\(influence)|\(settings)|\(look.background)").value)
        let colors = usedColors
        let ground = colors.first ?? .black
        let shapes = (0..<14).map { _ in shape(&dice, colors) }
        return try Picture.blank(width: ratio.width, height: ratio.height, color: ground)
            .drawing { canvas in
                for shape in shapes { shape.draw(on: &canvas) }
                canvas.fill(x: 0, y: ratio.height - 56, width: ratio.width, height: 56, color: .black)
                canvas.text("emulated: \(title)", x: 16, y: ratio.height - 38, scale: 3, color: .white)
            }
    }

    /// With less influence of the model, fewer of its colours.
    private var usedColors: [PixelColor] {
        let count = max(1, Int((Double(look.colors.count) * min(1, influence)).rounded()))
        return look.colors.prefix(count).compactMap { PixelColor(hex: $0.hex) }
    }

    private func shape(_ dice: inout Dice, _ colors: [PixelColor]) -> Shape {
        let spread = { (center: Double, size: Double, roll: Double) in center + (roll - 0.5) * max(size, 0.2) * 1.6 }
        let x = spread(look.centerX, look.width, dice.roll()) * Double(ratio.width)
        let y = spread(look.centerY, look.height, dice.roll()) * Double(ratio.height)
        let size = (0.06 + 0.22 * dice.roll()) * Double(min(ratio.width, ratio.height))
        let color = colors[Int(dice.roll() * Double(colors.count)) % colors.count]
        let shade = color.shaded(by: 0.6 + 0.8 * dice.roll())
        return Shape(
            isRound: dice.roll() < 0.6, x: Int(x), y: Int(y), width: Int(size), height: Int(size * (0.6 + dice.roll())),
            color: shade)
    }
}

private struct Shape: Sendable {
    let isRound: Bool
    let x: Int
    let y: Int
    let width: Int
    let height: Int
    let color: PixelColor

    func draw(on canvas: inout Canvas) {
        if isRound {
            canvas.fillEllipse(centerX: x, centerY: y, width: width, height: height, color: color)
        } else {
            canvas.fill(x: x - width / 2, y: y - height / 2, width: width, height: height, color: color)
        }
    }
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// 0 up to, not including, 1.
    mutating func roll() -> Double {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return Double((mixed ^ (mixed >> 31)) >> 11) / Double(1 << 53)
    }
}

extension PixelColor {
    /// Reads `#rrggbb`.
    fileprivate init?(hex: String) {
        guard hex.count == 7, hex.hasPrefix("#"), let value = UInt32(hex.dropFirst(), radix: 16) else { return nil }
        self.init(
            red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
    }

    fileprivate func shaded(by factor: Double) -> PixelColor {
        let channel = { (value: UInt8) in UInt8(min(255, Double(value) * factor + (factor > 1 ? 12 : 0))) }
        return PixelColor(red: channel(red), green: channel(green), blue: channel(blue))
    }
}
