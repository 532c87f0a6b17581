import TailorModel

extension [FieldChange] {
    /// Which fields differ: `its name differs`, `its name and description differ`.
    var difference: String {
        var names: [String] = []
        for field in self {
            let isCaption = field.path.hasPrefix("images[") && field.path.hasSuffix("].caption")
            let root = field.path.prefix { $0 != "[" && $0 != "." || field.path.hasPrefix("ip.") && $0 != "[" }
            let name = (isCaption ? "captions" : String(root)).replacing("_", with: " ")
            if !names.contains(name) { names.append(name) }
        }
        guard let first = names.first else { return "it differs" }
        let isOne = names.count == 1 && !first.isPlural
        return "its \(names.series("and")) \(isOne ? "differs" : "differ")"
    }
}

extension String {
    /// `captions`, but not `status`.
    fileprivate var isPlural: Bool { hasSuffix("s") && !hasSuffix("us") }
}
