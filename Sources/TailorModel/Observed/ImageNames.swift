import Foundation

/// Names for the images of a dataset at the vendor, as a YAML can have them: unique, also without regard to case, and
/// neither empty nor with control characters. The vendor allows all of that. The same images always get the same names.
package struct ImageNames: Sendable {
    package private(set) var byID: [RemoteID: String] = [:]

    package init(_ images: [ObservedImage]) {
        var taken: Set<String> = []
        for image in images.sorted(by: { $0.id < $1.id }) {
            let plain = image.name.precomposedStringWithCanonicalMapping
            var name = plain.isImageName ? plain : "image-\(image.id)"
            if !taken.insert(name.foldedName).inserted {
                name = name.numbered(image.id)
                taken.insert(name.foldedName)
            }
            byID[image.id] = name
        }
    }
}

extension String {
    fileprivate var isImageName: Bool {
        !allSatisfy(\.isWhitespace) && self != "." && self != ".."
            && !unicodeScalars.contains(where: \.isControl)
    }

    /// `hero.png` to `hero-70010.png`.
    fileprivate func numbered(_ id: RemoteID) -> String {
        guard let dot = lastIndex(of: "."), dot != startIndex else { return "\(self)-\(id)" }
        return "\(self[..<dot])-\(id)\(self[dot...])"
    }

    fileprivate var foldedName: String { folding(options: .caseInsensitive, locale: nil) }
}

extension String {
    /// What is left of a name when a vendor writes it in lower case and with `_` for what is no letter or digit.
    package var spelling: String {
        String(lowercased().map { $0.isLetter || $0.isNumber || ".-".contains($0) ? $0 : "_" })
    }

    /// The same where letters outside of ASCII are replaced, too.
    package var plainSpelling: String {
        String(lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) || ".-".contains($0) ? $0 : "_" })
    }
}
