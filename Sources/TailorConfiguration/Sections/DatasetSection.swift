import TailorModel
import TailorYAML

enum DatasetSection {
    static let table = KeyTable(
        "dataset",
        [
            "existing", "project", "name", "upload", "visual_schema", "training_version", "caption_prefix", "images",
            "status",
            "increase_resolution", "content_moderation", "lifecycle",
        ])

    /// What a dataset of the legacy families has.
    static let legacyKeys = ["caption_prefix", "training_version"]

    static func read(_ key: String, _ reader: inout Reader, in folder: any WorkspaceReading) -> DatasetDeclaration? {
        reader.require("project")
        let project = reader.filledText("project")
        let name = reader.name(orKey: key)
        let upload: UploadType? = reader.choice("upload", "upload type")
        let status: DatasetStatus? = reader.choice("status", "dataset status")
        let schema = schema(key, &reader, in: folder)
        let (prefix, version) = legacy(key, &reader, in: folder)
        let images = images(&reader, of: upload ?? .basic, in: folder)
        if let images, upload != nil || !reader.has("upload") {
            ArchiveSection.check(images, upload ?? .basic, &reader)
        }
        let increaseResolution = reader.flag("increase_resolution")
        let contentModeration = reader.flag("content_moderation")
        let lifecycle = LifecycleSection.read(&reader, of: .dataset)
        guard let project, let name, status != nil || !reader.has("status") else { return nil }
        return DatasetDeclaration(
            project: project, name: name, upload: upload ?? .basic, schema: schema, prefix: prefix,
            trainingVersion: version, images: images,
            status: Located(status ?? .completed, at: reader.valueMark("status")),
            increaseResolution: increaseResolution ?? true, contentModeration: contentModeration ?? false,
            lifecycle: lifecycle)
    }

    private static func schema(
        _ key: String, _ reader: inout Reader, in folder: any WorkspaceReading
    ) -> DatasetDeclaration.Schema? {
        guard let node = reader.node("visual_schema") else { return nil }
        switch node.content {
        case .invalid: return .inline(nil)
        case .mapping:
            return .inline(
                reader.mapping("visual_schema", VisualSchemaSection.table) {
                    VisualSchemaSection.read(PinName("visual_schema", of: key), &$0, in: folder)
                })
        default: return reader.filledText("visual_schema").map(DatasetDeclaration.Schema.key) ?? .inline(nil)
        }
    }

    /// What the legacy families have in place of a visual schema.
    private static func legacy(
        _ key: String, _ reader: inout Reader, in folder: any WorkspaceReading
    ) -> (Located<CaptionPrefixDeclaration>?, Located<String>?) {
        let given = legacyKeys.filter(reader.has)
        guard let first = given.first else { return (nil, nil) }
        if reader.has("visual_schema") {
            reader.error(
                "`visual_schema` cannot be combined with `\(first)`", at: reader.keyMark("visual_schema"),
                label: "remove one of the two",
                help:
                    "`training_version` and `caption_prefix` belong to the legacy families, without visual schemas.",
                related: [.init("`\(first)` is given here", at: reader.keyMark(first))])
        }
        if reader.has("caption_prefix") { reader.warnOfLegacy("caption_prefix") }
        if reader.has("training_version") {
            reader.warn(
                "`training_version` of a dataset is not sent to the vendor", at: reader.keyMark("training_version"),
                label: "the family is said on a model: `training: { version: … }`")
        }
        let prefix = CaptionPrefixSection.read(PinName("caption_prefix", of: key), &reader, in: folder)
        let version = reader.filledText("training_version")
        return (prefix.map { Located($0, at: reader.keyMark("caption_prefix")) }, version)
    }

    private static func images(
        _ reader: inout Reader, of upload: UploadType, in folder: any WorkspaceReading
    ) -> DatasetDeclaration.Images? {
        guard let node = reader.node("images") else { return nil }
        let isLegacy = legacyKeys.contains(where: reader.has)
        switch node.content {
        case .mapping(let entries)
        where upload == .advanced || entries.contains { ArchiveSection.table.keys.contains($0.key) }:
            return .archive(
                reader.mapping("images", ArchiveSection.table, read: ArchiveSection.read), at: node.mark)
        case .scalar(let scalar) where scalar.value != .null:
            return .key(Located(scalar.text, at: node.mark))
        case .sequence, .scalar:
            let list = ImageListSection.list(
                "images", Captions(forms: isLegacy ? [.text] : [.json]), &reader, in: folder)
            return .inline(list, at: node.mark)
        default:
            reader.wrongKind(node, named: "images", expected: "the key of an image list, or a list")
        }
        return .inline(ImageList(candidates: [], isComplete: false), at: node.mark)
    }
}

extension Reader {
    /// Warns of a field that is not in the current contract.
    mutating func warnOfLegacy(_ key: String) {
        warn(
            "`\(key)` is not in the vendor's current contract", at: keyMark(key),
            label: "for the legacy families only")
    }
}
