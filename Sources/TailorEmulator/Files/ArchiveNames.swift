/// Names inside of an archive: the images' own, made safe, with the id before names that occur twice.
struct ArchiveNames {
    private let counts: [String: Int]

    init(_ views: [ImageView]) {
        counts = Dictionary(views.map { (Self.safe($0.image.name), 1) }, uniquingKeysWith: +)
    }

    subscript(_ view: ImageView) -> String {
        let name = Self.safe(view.image.name)
        return counts[name] == 1 ? name : "\(view.image.id ?? 0)_\(name)"
    }

    private static func safe(_ name: String) -> String {
        // By scalars: a slash and the accent behind it are one character.
        let scalars = name.unicodeScalars.map { scalar -> Unicode.Scalar in
            scalar == "/" || scalar == "\\" || scalar.properties.generalCategory == .control ? "_" : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
