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

    /// One of the training pictures' subjects, in dots, before a backdrop in their colours, and a label that says what it is.
    /// Where everything is depends on the words and the seed alone: models are compared by what they put there.
    func draw() throws(ImageProblem) -> Picture {
        var scene = Dice(seed: Fingerprint("\(words)|\(seed)").value)
        var details = Dice(seed: Fingerprint("\(prompt)|\(seed)|\(influence)|\(settings)").value)
        let colors = usedColors
        let backdrop = Backdrop(width: ratio.width, height: ratio.height, colors: colors)
        return try Picture.blank(width: ratio.width, height: ratio.height, color: colors[0])
            .drawing { canvas in
                backdrop.draw(on: &canvas, &scene)
                drawSubject(on: &canvas, &scene)
                drawDetails(on: &canvas, &details, colors)
                canvas.fill(x: 0, y: ratio.height - 56, width: ratio.width, height: 56, color: .black)
                canvas.text("emulated: \(title)", x: 16, y: ratio.height - 38, scale: 3, color: .white)
            }
    }

    /// What the structured prompt is about. Its other members say how the model sees that.
    private var words: String {
        let members = JSON(parsing: prompt)?.members
        return members?["short_description"]?.string ?? prompt
    }

    /// With less influence of the model, fewer of its colours.
    private var usedColors: [PixelColor] {
        let count = max(1, Int((Double(look.colors.count) * min(1, influence)).rounded()))
        let colors = look.colors.prefix(count).compactMap { PixelColor(hex: $0.hex) }
        return colors.isEmpty ? [.black] : colors
    }

    /// Smaller with less influence of the model.
    private func drawSubject(on canvas: inout Canvas, _ scene: inout Dice) {
        let size =
            Double(min(ratio.width, ratio.height)) * (0.65 + 0.25 * scene.roll()) * (0.4 + 0.6 * min(1, influence))
        let cell = size / Double(Sketch.side)
        let isMirrored = scene.roll() < 0.5
        let left = (Double(ratio.width) - size) * (0.2 + 0.6 * scene.roll())
        let top = (Double(ratio.height) - 56 - size) * (0.4 + 0.6 * scene.roll())
        for dot in look.sketches?.first?.subject ?? [] {
            let column = isMirrored ? Sketch.side - 1 - dot.column : dot.column
            canvas.fillEllipse(
                centerX: Int(left + (Double(column) + 0.5) * cell), centerY: Int(top + (Double(dot.row) + 0.5) * cell),
                width: Int(cell * 1.3), height: Int(cell * 1.3), color: dot.color)
        }
    }

    private func drawDetails(on canvas: inout Canvas, _ dice: inout Dice, _ colors: [PixelColor]) {
        for number in 0..<10 {
            let size = Int((0.015 + 0.03 * dice.roll()) * Double(min(ratio.width, ratio.height)))
            canvas.fillEllipse(
                centerX: Int(dice.roll() * Double(ratio.width)), centerY: Int(dice.roll() * Double(ratio.height)),
                width: size, height: size, color: colors[number % colors.count].shaded(by: 1.4))
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
}
