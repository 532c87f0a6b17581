/// A structured prompt in the vendor's form, made of the caller's words and what the model keeps of its training
/// pictures. The same words and model give the same one.
struct StructuredPrompt {
    static let author = "emulator, from the prompt and the training pictures"

    let prompt: String
    let look: ModelLook
    /// The visual schema the model was trained under.
    let schema: String?

    var json: JSON {
        let colors = ImageFeatures.joined(look.colors.map(\.name))
        let style = schema.flatMap { JSON(parsing: $0)?.members?["style"]?.string }
        return [
            "short_description": .text(prompt),
            "objects": [
                [
                    "description": .text(prompt), "location": .text(place), "relative_size": .text(size),
                    "shape_and_color": .text("in \(colors)"), "number_of_objects": 1,
                ]
            ],
            "background_setting": .text("a \(look.background) ground"),
            "lighting": ["conditions": "as in the training pictures"],
            "aesthetics": ["composition": .text("subject \(place)"), "color_scheme": .text(colors)],
            "style_medium": .text(style ?? "not told by the schema"),
            "artistic_style": .text(style ?? "not told by the schema"),
            "written_by": .text(Self.author),
        ]
    }

    private var place: String {
        let column = look.centerX < 0.4 ? "left" : look.centerX > 0.6 ? "right" : "center"
        let row = look.centerY < 0.4 ? "top" : look.centerY > 0.6 ? "bottom" : "center"
        return row == column ? row : row == "center" ? column : column == "center" ? row : "\(row)-\(column)"
    }

    private var size: String { look.width * look.height < 0.2 ? "small within frame" : "large within frame" }
}
