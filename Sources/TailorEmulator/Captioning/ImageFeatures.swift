/// Plain words for what was measured of a picture. Nothing here knows what the picture shows.
struct ImageFeatures {
    let traits: PictureTraits

    /// "violet, white and dark teal".
    var colors: String { Self.joined(traits.palette.map(\.name)) }

    var mainColor: String { traits.palette.first?.name ?? traits.background }

    var light: String {
        switch traits.brightness {
        case ..<0.2: "very dark"
        case ..<0.4: "dark"
        case ..<0.6: "evenly lit"
        case ..<0.8: "bright"
        default: "very bright"
        }
    }

    var contrast: String {
        switch traits.contrast {
        case ..<0.15: "flat"
        case ..<0.4: "soft"
        case ..<0.7: "clear"
        default: "strong"
        }
    }

    /// Where the part is that differs from the border: "top-left", "center" …
    var place: String {
        guard let box = traits.subject else { return "everywhere" }
        let row = Self.third(box.y + box.height / 2, ["top", "center", "bottom"])
        let column = Self.third(box.x + box.width / 2, ["left", "center", "right"])
        return row == column ? row : row == "center" ? column : column == "center" ? row : "\(row)-\(column)"
    }

    var size: String {
        guard let box = traits.subject else { return "the whole frame" }
        return switch box.width * box.height {
        case ..<0.1: "small within frame"
        case ..<0.4: "medium within frame"
        case ..<0.75: "large within frame"
        default: "fills the frame"
        }
    }

    /// From where the light seems to come: the brightest side.
    var lightSide: String {
        let rows = traits.layout.map { $0.reduce(0, +) }
        guard rows.count == 3, let brightest = rows.max(), let darkest = rows.min(), brightest - darkest > 0.3 else {
            return "from all sides"
        }
        return brightest == rows[0] ? "from above" : brightest == rows[2] ? "from below" : "from the front"
    }

    static func joined(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    private static func third(_ position: Double, _ words: [String]) -> String {
        words[min(2, max(0, Int(position * 3)))]
    }
}
