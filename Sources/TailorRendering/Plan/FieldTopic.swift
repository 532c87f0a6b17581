/// What a path below an address is about.
enum FieldTopic: Equatable {
    /// `images["hero.png"]`.
    case image(String)
    /// `images["hero.png"].caption`.
    case caption(String)
    /// `images["hero.png"].name`.
    case imageName(String)
    /// `samples["bicycle"]`.
    case sample(String)
    case other

    init(path: String) {
        let samples = "samples[\""
        if path.hasPrefix(samples), path.hasSuffix("\"]") {
            self = .sample(String(path.dropFirst(samples.count).dropLast(2)))
            return
        }
        let opening = "images[\""
        guard path.hasPrefix(opening) else {
            self = .other
            return
        }
        let rest = path.dropFirst(opening.count)
        if let name = Self.name(in: rest, before: "\"].caption") {
            self = .caption(name)
        } else if let name = Self.name(in: rest, before: "\"].name") {
            self = .imageName(name)
        } else if rest.hasSuffix("\"]"), !rest.contains("\"].") {
            self = .image(String(rest.dropLast(2)))
        } else {
            self = .other
        }
    }

    private static func name(in rest: Substring, before end: String) -> String? {
        rest.hasSuffix(end) ? String(rest.dropLast(end.count)) : nil
    }

    var image: String? { if case .image(let name) = self { name } else { nil } }
    var captioned: String? { if case .caption(let name) = self { name } else { nil } }

    var sample: String? { if case .sample(let name) = self { name } else { nil } }

    /// Neither an image nor its caption, nor a sample: a line of its own says it.
    var isPlain: Bool { image == nil && captioned == nil && sample == nil }
}
