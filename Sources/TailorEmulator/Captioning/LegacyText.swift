/// The plain text of the legacy families: a prefix that a dataset has, and captions that continue it.
enum LegacyText {
    /// What the server puts into a new dataset by itself: seen for defined characters, with the case of the name
    /// changed and a comma and a space at the end.
    static func prefix(for project: ProjectRow) -> String? {
        guard project.ipType == .definedCharacter else { return nil }
        let medium = project.ipMedium == .photography ? "A photo" : "An illustration"
        return "\(medium) of a character named \(project.ipName.lowercased().firstUppercased), "
            + "\(project.ipDescription), "
    }

    /// A prefix as the server keeps it: without space around it, and with a comma and a space at the end.
    static func kept(_ prefix: String) -> String {
        var words = prefix.split(whereSeparator: \.isWhitespace).joined(separator: " ")[...]
        while words.hasSuffix(",") { words = words.dropLast() }
        return words.isEmpty ? "" : words + ", "
    }

    /// A prefix made of sample pictures, which says that it knows nothing but their pixels.
    static func prefix(from samples: [PictureTraits]) -> String {
        let schema = VisualSchema(samples: samples)
        return "A picture in \(schema.colorWords) (\(Caption.author)), "
    }

    /// Another attempt gives another caption.
    static func caption(_ traits: PictureTraits, attempt: Int) -> String {
        let features = ImageFeatures(traits: traits)
        let endings = ["seen as it is", "in full view", "in one tone", "at rest", "without a frame", "plainly shown"]
        return "in \(features.colors), \(features.light), \(features.place), "
            + "\(endings[attempt % endings.count]) (\(Caption.author))"
    }
}

extension String {
    fileprivate var firstUppercased: String { prefix(1).uppercased() + dropFirst() }
}
