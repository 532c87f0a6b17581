import TailorModel

/// The lines below a resource that show its fields: images, captions and samples folded to a count where they are many,
/// documents path by path, long values cut.
struct FieldLines {
    /// Images or captions of one sign that are listed one by one; more are folded.
    private static let listedAtMost = 3
    /// Other fields that are shown; more are counted.
    private static let shownAtMost = 16

    private enum Sign: Character, CaseIterable {
        case added = "+"
        case removed = "-"
        case changed = "~"

        var ink: Ink {
            switch self {
            case .added: .added
            case .removed: .removed
            case .changed: .changed
            }
        }
    }

    private let style: Style

    init(style: Style) { self.style = style }

    /// One line for each thing to say, without indentation.
    func lines(of fields: [FieldChange]) -> [String] {
        let plain = fields.filter { FieldTopic(path: $0.path).isPlain }.flatMap(expanded)
        var lines = plain.prefix(Self.shownAtMost).map(line)
        if plain.count > Self.shownAtMost {
            lines.append(style.paint("… \(plain.count - Self.shownAtMost) more fields", .faint))
        }
        for sign in Sign.allCases { lines += folded(fields, sign, as: "images", unit: "file") { $0.image } }
        for sign in Sign.allCases { lines += folded(fields, sign, as: "captions", unit: "image") { $0.captioned } }
        for sign in Sign.allCases { lines += folded(fields, sign, as: "samples", unit: "sample") { $0.sample } }
        return lines
    }

    private func folded(
        _ fields: [FieldChange], _ sign: Sign, as group: String, unit: String, name: (FieldTopic) -> String?
    ) -> [String] {
        let members = fields.filter { name(FieldTopic(path: $0.path)) != nil && Self.sign(of: $0) == sign }
        guard members.count > Self.listedAtMost else { return members.flatMap(expanded).map(line) }
        let names = members.compactMap { name(FieldTopic(path: $0.path)) }
        return [signed(sign, "\(group): \(counted(names.count, unit)) (\(listed(names)))")]
    }

    private func line(_ field: FieldChange) -> String {
        let path = field.path.printable
        switch (field.before, field.after) {
        case let (before?, after?): return signed(.changed, "\(path): \(JSONValue.comparison(before, after))")
        case (let before?, nil): return signed(.removed, Self.described(path, before))
        case (nil, let after?): return signed(.added, Self.described(path, after))
        case (nil, nil): return signed(.changed, path)
        }
    }

    /// An image is shown by its path: its digest says nothing to people.
    private static func described(_ path: String, _ value: JSONValue) -> String {
        FieldTopic(path: path).image == nil ? "\(path): \(value.brief(columns: 72))" : path
    }

    private func signed(_ sign: Sign, _ text: String) -> String {
        style.paint(String(sign.rawValue), sign.ink) + " " + text
    }

    private static func sign(of field: FieldChange) -> Sign {
        switch (field.before, field.after) {
        case (nil, .some): .added
        case (.some, nil): .removed
        default: .changed
        }
    }

    /// A document that changed as a whole, path by path.
    private func expanded(_ field: FieldChange) -> [FieldChange] {
        guard let before = field.before, let after = field.after else { return [field] }
        let differences = JSONValue.differences(from: before, to: after, at: field.path)
        return differences.isEmpty ? [field] : differences
    }
}
