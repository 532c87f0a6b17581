import TailorImaging

/// What is behind the subject of a generated picture. The prompt and the seed choose it, the model gives the colours.
struct Backdrop {
    private enum Kind: CaseIterable {
        case horizon, sun, hills, stripes, spots
    }

    let width: Int
    let height: Int
    /// The largest share first.
    let colors: [PixelColor]

    func draw(on canvas: inout Canvas, _ dice: inout Dice) {
        fade(on: &canvas)
        switch Kind.allCases[Int(dice.roll() * Double(Kind.allCases.count))] {
        case .horizon: ground(on: &canvas, from: 0.55 + 0.25 * dice.roll())
        case .sun:
            ground(on: &canvas, from: 0.7)
            disc(on: &canvas, x: dice.roll(), y: 0.2 + 0.2 * dice.roll(), size: 0.3 + 0.2 * dice.roll(), color(2))
        case .hills:
            for number in 0..<4 {
                disc(
                    on: &canvas, x: Double(number) / 3, y: 1 + 0.1 * dice.roll(), size: 0.5 + 0.5 * dice.roll(),
                    color(number % 2 + 1).shaded(by: 0.7 + 0.4 * dice.roll()))
            }
        case .stripes:
            let count = 4 + Int(dice.roll() * 5)
            for number in stride(from: 0, to: count, by: 2) {
                canvas.fill(
                    x: number * width / count, y: 0, width: width / count, height: height,
                    color: color(1).translucent(120))
            }
        case .spots:
            for number in 0..<24 {
                disc(
                    on: &canvas, x: dice.roll(), y: dice.roll(), size: 0.04 + 0.1 * dice.roll(),
                    color(number % 3 + 1).translucent(170))
            }
        }
    }

    private func color(_ number: Int) -> PixelColor { colors[number % colors.count] }

    /// From a lighter to a darker shade of the first colour.
    private func fade(on canvas: inout Canvas) {
        let bands = 48
        for band in 0..<bands {
            let (top, bottom) = (band * height / bands, (band + 1) * height / bands)
            canvas.fill(
                x: 0, y: top, width: width, height: bottom - top,
                color: color(0).shaded(by: 1.25 - 0.6 * Double(band) / Double(bands)))
        }
    }

    private func ground(on canvas: inout Canvas, from share: Double) {
        let top = Int(Double(height) * share)
        canvas.fill(x: 0, y: top, width: width, height: height - top, color: color(1).shaded(by: 0.8))
    }

    private func disc(on canvas: inout Canvas, x: Double, y: Double, size: Double, _ color: PixelColor) {
        let diameter = Int(size * Double(min(width, height)))
        canvas.fillEllipse(
            centerX: Int(x * Double(width)), centerY: Int(y * Double(height)), width: diameter, height: diameter,
            color: color)
    }
}

extension PixelColor {
    func shaded(by factor: Double) -> PixelColor {
        let channel = { (value: UInt8) in UInt8(max(0, min(255, Double(value) * factor + (factor > 1 ? 12 : 0)))) }
        return PixelColor(red: channel(red), green: channel(green), blue: channel(blue), alpha: alpha)
    }

    func translucent(_ alpha: UInt8) -> PixelColor { PixelColor(red: red, green: green, blue: blue, alpha: alpha) }
}
