import TailorModel
import TailorYAML

/// One visual schema, under `visual_schemas` or inline in a dataset: written out, in a file, or to be generated.
enum VisualSchemaSection {
    static let table = KeyTable("visual schema", ["schema", "file", "generate"])

    enum Declared: Sendable {
        case written(JSONValue)
        case generated(GenerateDeclaration)
    }

    /// - Parameter name: what the pin of a generated one is called.
    static func read(_ name: PinName, _ reader: inout Reader, in folder: any WorkspaceReading) -> Declared? {
        switch reader.one(of: table.keys) {
        case "schema": return reader.object("schema").map(Declared.written)
        case "file":
            return reader.filledText("file").flatMap { path in
                folder.object(
                    in: RelativePath.resolve(path.value, in: path.mark.file), "visual schema", at: path.mark, &reader
                ).map(Declared.written)
            }
        case "generate":
            return GenerateSection.read(.visualSchema, name, &reader, in: folder).map(Declared.generated)
        default: return nil
        }
    }
}

/// `caption_prefix` of a dataset of a legacy family: written out, or to be generated.
enum CaptionPrefixSection {
    static let table = KeyTable("caption prefix", ["generate"])

    enum Declared: Sendable {
        case written(String)
        case generated(GenerateDeclaration)
    }

    static func read(_ name: PinName, _ reader: inout Reader, in folder: any WorkspaceReading) -> Declared? {
        guard let node = reader.node("caption_prefix") else { return nil }
        guard case .mapping = node.content else {
            return reader.filledText("caption_prefix").map { .written($0.value) }
        }
        return reader.mapping("caption_prefix", table) { inner in
            inner.require("generate")
            return GenerateSection.read(.captionPrefix, name, &inner, in: folder).map(Declared.generated)
        }
    }
}
