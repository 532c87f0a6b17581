import TailorImaging

/// Puts an English name to a colour, from its hue, saturation and lightness.
enum ColorName {
    /// "white", "light gray", "dark teal", "brown" …
    static func of(_ color: PixelColor) -> String {
        let channels = [color.red, color.green, color.blue].map { Double($0) / 255 }
        let high = max(channels[0], channels[1], channels[2])
        let low = min(channels[0], channels[1], channels[2])
        let lightness = (high + low) / 2
        if lightness < 0.07 { return "black" }
        if high - low < 0.08 { return gray(lightness) }
        return tone(hue: hue(channels, high: high, spread: high - low), lightness: lightness, spread: high - low)
    }

    private static func gray(_ lightness: Double) -> String {
        switch lightness {
        case ..<0.15: "black"
        case ..<0.4: "dark gray"
        case ..<0.65: "gray"
        case ..<0.92: "light gray"
        default: "white"
        }
    }

    private static func tone(hue: Double, lightness: Double, spread: Double) -> String {
        let name = self.name(hue: hue)
        if name == "orange" || name == "yellow" {
            if lightness < 0.42 { return name == "orange" ? "brown" : "olive" }
            if lightness > 0.78 { return spread < 0.35 ? "cream" : "light \(name)" }
            if spread < 0.35 { return "beige" }
            return name
        }
        if name == "red", lightness > 0.7 { return "pink" }
        switch lightness {
        case ..<0.3: return "dark \(name)"
        case 0.7...: return "light \(name)"
        default: return name
        }
    }

    private static func name(hue: Double) -> String {
        switch hue {
        case ..<15: "red"
        case ..<42: "orange"
        case ..<68: "yellow"
        case ..<155: "green"
        case ..<195: "teal"
        case ..<255: "blue"
        case ..<290: "purple"
        case ..<345: "pink"
        default: "red"
        }
    }

    /// Degrees on the colour wheel: 0 is red, 120 green, 240 blue.
    private static func hue(_ channels: [Double], high: Double, spread: Double) -> Double {
        let sector =
            if high == channels[0] {
                (channels[1] - channels[2]) / spread
            } else if high == channels[1] {
                (channels[2] - channels[0]) / spread + 2
            } else {
                (channels[0] - channels[1]) / spread + 4
            }
        return (sector * 60 + 360).truncatingRemainder(dividingBy: 360)
    }
}
