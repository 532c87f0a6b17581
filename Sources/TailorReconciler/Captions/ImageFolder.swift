import TailorModel

/// The images of a list in the imagefolder convention of Hugging Face `datasets`: pictures, and `metadata.jsonl` with the
/// caption of each as `text`.
package struct ImageFolder: Sendable {
    /// One picture, and what it is called in the folder.
    package struct Picture: Sendable {
        package let name: String
        /// Relative to the workspace.
        package let path: String
        package let digest: Digest
    }

    package let pictures: [Picture]
    /// The text of `metadata.jsonl`.
    package let metadata: String
    /// Images from URLs, by name: they have no file here.
    package let leftOut: [String]

    package init(of images: [DesiredImage]) {
        var pictures: [Picture] = []
        var lines = ""
        var leftOut: [String] = []
        let member = Self.commonMember(of: images.compactMap(\.caption))
        for image in images {
            guard case .file(let path, let facts) = image.source else {
                leftOut.append(image.name)
                continue
            }
            let name = Self.fileName(of: image.name, facts.format)
            pictures.append(Picture(name: name, path: path, digest: facts.digest))
            var row: [String: JSONValue] = ["file_name": .string(name)]
            row["text"] = image.caption.map { .string(Self.text(of: $0, member)) }
            lines += JSONValue.object(row).canonical + "\n"
        }
        self.pictures = pictures
        metadata = lines
        self.leftOut = leftOut
    }

    /// The one member of all captions, where each has one with a text: `wrap` made them of plain text.
    private static func commonMember(of captions: [JSONValue]) -> String? {
        let members = captions.map { caption -> String? in
            guard case .object(let members) = caption, members.count == 1, let (name, value) = members.first,
                case .string = value
            else { return nil }
            return name
        }
        guard let first = members.first, members.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    private static func text(of caption: JSONValue, _ member: String?) -> String {
        switch caption {
        case .string(let text): return text
        case .object(let members):
            if let member, case .string(let text)? = members[member] { return text }
            return caption.canonical
        default: return caption.canonical
        }
    }

    /// Programs find pictures by their ending; a slash would be a folder.
    private static func fileName(of image: String, _ format: ImageFormat) -> String {
        let flat = image.withoutSlashes
        let endings = format == .jpeg ? ["jpg", "jpeg"] : [format.rawValue]
        let isNamed = endings.contains { flat.lowercased().hasSuffix("." + $0) }
        return isNamed ? flat : "\(flat).\(endings[0])"
    }
}
