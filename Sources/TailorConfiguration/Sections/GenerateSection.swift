import TailorModel
import TailorYAML

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
            let written = RelativePath.resolve(given?.value ?? name.stem + kind.fileEnding, in: mark.file)
            guard let file = folder.spelled(written, at: mark, &reader) else { return nil }
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
                let range = ContractLimits.samples(of: kind)
                let first = inner.integer("first", in: range)
                guard let list, first != nil || !inner.has("first") else { return nil }
                return .list(list, first: first ?? range.upperBound)
            }
        case .sequence:
            return .inline(
                ImageListSection.list("samples", Captions(forms: [.json, .text]), &reader, in: folder), at: node.mark)
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
