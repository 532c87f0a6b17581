/// Paths that clients call and that are not served, with a sentence that says why, or where to go.
enum Signposts {
    /// Operations of the vendor that may use tailored models and are no part of Tailored Generation: a path below one of
    /// these, of any version.
    private static let otherProducts: [[Substring]] = [
        ["reimagine"], ["text-to-vector"], ["tailored-gen", "restyle_portrait"], ["image", "edit"], ["video", "edit"],
    ]

    /// - Parameter path: its segments.
    static func refusal(at path: [Substring]) -> Refusal? {
        if otherProducts.contains(where: path.dropFirst().starts(with:)), path.first?.isVersion == true {
            return Refusal(
                501, "The emulator does not serve /\(path.joined(separator: "/"))",
                details: "It serves Tailored Generation. Reimagine, restyle, vector and edit operations are left out.")
        }
        if path.count > 5, path.prefix(3) == ["v1", "tailored-gen", "datasets"],
            path[4...].prefix(2) == ["images", "bulk"]
        {
            let served = path.prefix(5) + ["bulk-upload"] + path.dropFirst(6)
            return Refusal(404, "Not found", details: "The operation is at /\(served.joined(separator: "/")).")
        }
        return nil
    }
}

extension Substring {
    /// `v1`, `v2`.
    fileprivate var isVersion: Bool { first == "v" && Int(dropFirst()) != nil }
}
