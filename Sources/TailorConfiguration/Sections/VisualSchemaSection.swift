import TailorModel

/// One visual schema, under `visual_schemas` or inline in a dataset: inline, in a file, or generated.
enum VisualSchemaSection {
    static let table = KeyTable("visual schema", ["schema", "file", "generate"])

    /// - Parameter name: the name of its pin, where it is generated.
    static func read(_ name: PinName, _ reader: inout Reader, in folder: any WorkspaceReading)
        -> VisualSchemaDeclaration?
    {
        switch reader.one(of: table.keys) {
        case "schema": return reader.object("schema").map(VisualSchemaDeclaration.written)
        case "file":
            return reader.filledText("file").flatMap { path in
                folder.spelled(RelativePath.resolve(path.value, in: path.mark.file), at: path.mark, &reader)
                    .flatMap { folder.object(in: $0, "visual schema", at: path.mark, &reader) }
                    .map(VisualSchemaDeclaration.written)
            }
        case "generate":
            return GenerateSection.read(.visualSchema, name, &reader, in: folder).map(VisualSchemaDeclaration.generated)
        default: return nil
        }
    }
}
