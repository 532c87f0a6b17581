import TailorModel
import TailorYAML

/// One dataset under `datasets`, before its references are followed.
struct DatasetDeclaration: Sendable {
    enum Schema: Sendable {
        case key(Located<String>)
        /// Nil when it is wrong in a way that has been reported.
        case inline(VisualSchemaSection.Declared?)
    }

    enum Images: Sendable {
        case key(Located<String>)
        case inline(ImageList, at: SourceMark)
    }

    let project: Located<String>
    let name: Located<String>
    let schema: Schema?
    let prefix: Located<CaptionPrefixSection.Declared>?
    let trainingVersion: Located<String>?
    let images: Images?
    let status: Located<DatasetStatus>
    let increaseResolution: Bool
    let contentModeration: Bool
    let lifecycle: Lifecycle
}

enum DatasetSection {
    static let table = KeyTable(
        "dataset",
        [
            "project", "name", "upload", "visual_schema", "training_version", "caption_prefix", "images", "status",
            "increase_resolution", "content_moderation", "lifecycle",
        ])
    /// The one mapping that `images` may be; it goes with `upload: advanced`.
    static let laterImagesKeys = ["zip_url", "sha256"]

    enum Upload: String, CaseIterable {
        case basic
    }

    static let laterUploads = [UploadType.advanced.rawValue]

    static func read(_ key: String, _ reader: inout Reader, in folder: WorkspaceFolder) -> DatasetDeclaration? {
        reader.require("project")
        let project = reader.filledText("project")
        let name = reader.has("name") ? reader.filledText("name") : Located(key, at: reader.mark)
        let _: Upload? = reader.choice("upload", "upload type", later: laterUploads)
        let status: DatasetStatus? = reader.choice("status", "dataset status")
        let schema = schema(key, &reader, in: folder)
        let (prefix, version) = legacy(key, &reader, in: folder)
        let images = images(&reader, in: folder)
        let increaseResolution = reader.flag("increase_resolution")
        let contentModeration = reader.flag("content_moderation")
        let lifecycle = LifecycleSection.read(&reader, of: .dataset)
        guard let project, let name, status != nil || !reader.has("status") else { return nil }
        return DatasetDeclaration(
            project: project, name: name, schema: schema, prefix: prefix, trainingVersion: version,
            images: images,
            status: Located(status ?? .completed, at: reader.valueMark("status")),
            increaseResolution: increaseResolution ?? true, contentModeration: contentModeration ?? false,
            lifecycle: lifecycle)
    }

    private static func schema(
        _ key: String, _ reader: inout Reader, in folder: WorkspaceFolder
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
        _ key: String, _ reader: inout Reader, in folder: WorkspaceFolder
    ) -> (Located<CaptionPrefixSection.Declared>?, Located<String>?) {
        let given = ["caption_prefix", "training_version"].filter(reader.has)
        guard let first = given.first else { return (nil, nil) }
        if reader.has("visual_schema") {
            reader.error(
                "`visual_schema` cannot stand beside `\(first)`", at: reader.keyMark("visual_schema"),
                label: "remove one of the two",
                help: "`training_version` and `caption_prefix` are of the legacy families, which know no schema.",
                related: [.init("`\(first)` is given here", at: reader.keyMark(first))])
        }
        for field in given { reader.warnOfLegacy(field) }
        let prefix = CaptionPrefixSection.read(PinName("caption_prefix", of: key), &reader, in: folder)
        let version = reader.filledText("training_version")
        return (prefix.map { Located($0, at: reader.keyMark("caption_prefix")) }, version)
    }

    private static func images(_ reader: inout Reader, in folder: WorkspaceFolder) -> DatasetDeclaration.Images? {
        guard let node = reader.node("images") else { return nil }
        switch node.content {
        case .mapping(let entries) where entries.contains { laterImagesKeys.contains($0.key) }:
            reader.findings.report(
                .notBuiltYet("images: { zip_url: … }", at: reader.keyMark("images"), address: reader.address))
        case .scalar(let scalar) where scalar.value != .null:
            return .key(Located(scalar.text, at: node.mark))
        case .sequence, .scalar:
            let list = ImageListSection.list("images", captions: .automatic, &reader, in: folder)
            return .inline(list, at: node.mark)
        default:
            reader.wrongKind(node, named: "images", expected: "the key of an image list, or a list")
        }
        return .inline(ImageList(candidates: [], isComplete: false), at: node.mark)
    }
}

extension Reader {
    /// Says of a field that today's contract does not know it.
    mutating func warnOfLegacy(_ key: String) {
        warn(
            "`\(key)` is not in the vendor's current contract", at: keyMark(key),
            label: "for the legacy families only")
    }
}
