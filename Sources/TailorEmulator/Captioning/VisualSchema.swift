/// What sample pictures have in common, in the form of a visual schema
/// (contract, POST /tailored-gen/generate_visual_schema). The same samples give the same schema.
struct VisualSchema {
    let samples: [PictureTraits]

    var json: JSON {
        let brightness = mean(of: \.brightness)
        let contrast = mean(of: \.contrast)
        let common = commonColors
        let look = ImageFeatures(traits: samples[0])
        return [
            "style": .text("\(tone(brightness)) pictures with \(tension(contrast)) contrast"),
            "colors": .text(colorWords),
            "palette": .list(common.map(JSON.text)),
            "background_setting": .text(ImageFeatures.joined(mostFrequent(samples.map(\.background), limit: 2))),
            "lighting": [
                "conditions": .text(look.light), "brightness": .number(brightness), "contrast": .number(contrast),
            ],
            "composition": .text(
                "subject "
                    + ImageFeatures.joined(mostFrequent(samples.map { ImageFeatures(traits: $0).place }, limit: 2))),
            "sample_count": .integer(samples.count),
            "written_by": .text(Caption.author),
        ]
    }

    /// "purple, white and dark teal".
    var colorWords: String { ImageFeatures.joined(commonColors) }

    /// The colours that cover most of all samples together.
    private var commonColors: [String] {
        var shares: [String: Double] = [:]
        for swatch in samples.flatMap(\.palette) { shares[swatch.name, default: 0] += swatch.share }
        let ordered = shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return ordered.prefix(5).map(\.key)
    }

    private func mostFrequent(_ words: [String], limit: Int) -> [String] {
        let counts = Dictionary(grouping: words) { $0 }.mapValues(\.count)
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit).map(\.key)
    }

    private func mean(of trait: KeyPath<PictureTraits, Double>) -> Double {
        let sum = samples.reduce(0) { $0 + $1[keyPath: trait] }
        return (sum / Double(samples.count) * 1000).rounded() / 1000
    }

    private func tone(_ brightness: Double) -> String {
        brightness < 0.4 ? "Dark" : brightness < 0.7 ? "Even" : "Bright"
    }
    private func tension(_ contrast: Double) -> String { contrast < 0.3 ? "soft" : contrast < 0.6 ? "clear" : "strong" }
}
