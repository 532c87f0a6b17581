import TailorModel
import TailorYAML

/// One visual schema, under `visual_schemas` or inline in a dataset.
enum VisualSchemaSection {
    static let table = KeyTable("visual schema", ["schema", "file"], later: ["generate"])

    static func read(_ reader: inout Reader, in folder: WorkspaceFolder) -> JSONValue? {
        // What is not built yet has been reported by name; asking for one of the other keys would only confuse.
        if reader.has("generate") { return nil }
        switch reader.one(of: table.keys) {
        case "schema": return reader.object("schema")
        case "file":
            return reader.filledText("file").flatMap { path in
                folder.object(
                    in: RelativePath.resolve(path.value, in: path.mark.file), "visual schema", at: path.mark, &reader)
            }
        default: return nil
        }
    }
}
