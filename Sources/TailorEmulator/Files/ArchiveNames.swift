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
        String(
            name.map {
                $0 == "/" || $0 == "\\" || $0.unicodeScalars.contains { $0.properties.generalCategory == .control }
                    ? "_" : $0
            })
    }
}
