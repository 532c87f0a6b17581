import Foundation

/// An image's caption in the vendor's form, derived from pixels: the same picture, schema and attempt give the same
/// caption, and another attempt gives another one, as a vision model would.
struct Caption {
    /// Who wrote it, said in every generated value.
    static let author = "emulator, from pixels"

    private static let openings = [
        "A %light picture in %colors", "An image dominated by %main", "A composition of %colors",
        "%contrast tones of %colors", "A %light view with %main as its main color",
    ]
    private static let moods = ["calm", "neutral", "balanced", "plain", "quiet", "open", "even"]

    let traits: PictureTraits
    /// The dataset's visual schema, as text.
    let schema: String
    /// 0 for the first caption, then one more with every regeneration.
    let attempt: Int

    var json: JSON {
        let features = ImageFeatures(traits: traits)
        let mark = Fingerprint(schema)
        return [
            "short_description": .text(opening(features) + ", with \(features.place) \(mainPart)."),
            "objects": [object(features)],
            "background_setting": .text("A \(traits.background) ground."),
            "lighting": lighting(features),
            "aesthetics": [
                "composition": .text("weight in the \(features.place)"),
                "color_scheme": .text(features.colors),
                "mood_atmosphere": .text(Self.moods[(attempt / Self.openings.count) % Self.moods.count]),
            ],
            "style_medium": .text(word(from: ["style_medium", "medium"]) ?? "not told by the schema"),
            "artistic_style": .text(word(from: ["artistic_style", "style"]) ?? "not told by the schema"),
            "context": .text("follows the visual schema \(mark.hex)"),
            "written_by": .text(Self.author),
        ]
    }

    private var mainPart: String { traits.subject == nil ? "no part that stands out" : "a part that stands out" }

    private func opening(_ features: ImageFeatures) -> String {
        // Two schemas begin at different openings, so that a caption tells under which one it was written.
        let start = Int(Fingerprint(schema).value % UInt64(Self.openings.count))
        let template = Self.openings[(start + attempt) % Self.openings.count]
        let words = [
            "%light": features.light, "%colors": features.colors, "%main": features.mainColor,
            "%contrast": features.contrast.capitalized,
        ]
        return words.reduce(template) { $0.replacing($1.key, with: $1.value) }
    }

    private func object(_ features: ImageFeatures) -> JSON {
        [
            "description": .text("What differs from the \(traits.background) ground."),
            "location": .text(features.place),
            "relative_size": .text(features.size),
            "shape_and_color": .text("mostly \(features.mainColor)"),
            "number_of_objects": 1,
        ]
    }

    private func lighting(_ features: ImageFeatures) -> JSON {
        [
            "conditions": .text("\(features.light), \(features.contrast) contrast"),
            "direction": .text(features.lightSide),
            "brightness": .number(traits.brightness),
            "contrast": .number(traits.contrast),
        ]
    }

    private func word(from names: [String]) -> String? {
        let members = JSON(parsing: schema)?.members ?? [:]
        return names.lazy.compactMap { members[$0]?.string }.first
    }
}
