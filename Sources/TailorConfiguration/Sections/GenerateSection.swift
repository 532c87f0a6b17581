import TailorModel
import TailorYAML

/// What a pin is called: its key in the state and on the command line, and the stem of its file.
struct PinName: Sendable {
    let key: String
    let stem: String

    init(key: String, stem: String) {
        self.key = key
        self.stem = stem
    }

    /// Of a value that a dataset's own field generates.
    init(_ field: String, of dataset: String) {
        self.init(key: "\(Address.dataset(dataset)).\(field)", stem: dataset)
    }
}

/// A value to be generated, before the list of its samples is followed.
struct GenerateDeclaration: Sendable {
    enum Samples: Sendable {
        /// The first so many images of a list.
        case list(Located<String>, first: Int)
        case inline(ImageList, at: SourceMark)
    }

    let key: String
    let kind: PinKind
    let samples: Samples
    let instructions: [String]
    /// Relative to the workspace, or absolute.
    let file: String
    /// Where the pin file is named, or else `generate`.
    let mark: SourceMark
    /// Nil: the pin file is not there.
    let found: Pin?
}

/// `generate`, of a visual schema or a caption prefix.
enum GenerateSection {
    static let table = KeyTable("generate", ["samples", "refine", "pin"])
    static let prefixTable = KeyTable("generate", ["samples", "pin"])
    static let samplesTable = KeyTable("samples", ["list", "first"])

    static func read(
        _ kind: PinKind, _ name: PinName, _ outer: inout Reader, in folder: any WorkspaceReading
    ) -> GenerateDeclaration? {
        let table = kind == .visualSchema ? table : prefixTable
        return outer.mapping("generate", table) { reader in
            reader.require("samples")
            let samples = samples(kind, &reader, in: folder)
            let instructions = instructions(&reader)
            let given = reader.filledText("pin")
            guard given != nil || !reader.has("pin") else { return nil }
            let mark = given?.mark ?? reader.mark
            let file = RelativePath.resolve(given?.value ?? name.stem + kind.fileEnding, in: mark.file)
            let pin = PinFile(file, kind, at: mark, in: folder, &reader)
            guard let samples, let instructions, let pin else { return nil }
            return GenerateDeclaration(
                key: name.key, kind: kind, samples: samples, instructions: instructions, file: file, mark: mark,
                found: pin.found)
        }
    }

    private static func samples(
        _ kind: PinKind, _ reader: inout Reader, in folder: any WorkspaceReading
    ) -> GenerateDeclaration.Samples? {
        guard let node = reader.node("samples") else { return nil }
        switch node.content {
        case .mapping:
            return reader.mapping("samples", samplesTable) { inner in
                inner.require("list")
                let list = inner.filledText("list")
                let first = inner.integer("first", in: kind.sampleRange)
                guard let list, first != nil || !inner.has("first") else { return nil }
                return .list(list, first: first ?? kind.sampleRange.upperBound)
            }
        case .sequence:
            return .inline(
                ImageListSection.list("samples", captions: .automatic, &reader, in: folder), at: node.mark)
        default:
            reader.wrongKind(node, named: "samples", expected: "`{ list: KEY, first: N }`, or a list of images")
            return nil
        }
    }

    /// Nil when one of them is wrong.
    private static func instructions(_ reader: inout Reader) -> [String]? {
        guard reader.has("refine") else { return [] }
        guard let items = reader.list("refine") else { return nil }
        let texts = items.compactMap { item -> String? in
            guard let text = reader.text(of: item, named: "refine") else { return nil }
            guard text.value.contains(where: { !$0.isWhitespace }) else {
                reader.error("an instruction of `refine` is empty", at: text.mark, label: "expected a text")
                return nil
            }
            return text.value
        }
        return texts.count == items.count ? texts : nil
    }
}
