import TailorModel
import TailorYAML

/// One dataset under `datasets`, before its references are followed.
struct DatasetDeclaration: Sendable {
    enum Schema: Sendable {
        case key(Located<String>)
        /// Nil when it is wrong in a way that has been reported.
        case inline(JSONValue?)
    }

    enum Images: Sendable {
        case key(Located<String>)
        case inline(ImageList, at: SourceMark)
    }

    let project: Located<String>
    let name: Located<String>
    let schema: Schema?
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
            "project", "name", "upload", "visual_schema", "images", "status", "increase_resolution",
            "content_moderation", "lifecycle",
        ], later: ["training_version", "caption_prefix"])
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
        let schema = schema(&reader, in: folder)
        let images = images(&reader, in: folder)
        let increaseResolution = reader.flag("increase_resolution")
        let contentModeration = reader.flag("content_moderation")
        let lifecycle = LifecycleSection.read(&reader, of: .dataset)
        guard let project, let name, status != nil || !reader.has("status") else { return nil }
        return DatasetDeclaration(
            project: project, name: name, schema: schema, images: images,
            status: Located(status ?? .completed, at: reader.valueMark("status")),
            increaseResolution: increaseResolution ?? true, contentModeration: contentModeration ?? false,
            lifecycle: lifecycle)
    }

    private static func schema(_ reader: inout Reader, in folder: WorkspaceFolder) -> DatasetDeclaration.Schema? {
        guard let node = reader.node("visual_schema") else { return nil }
        switch node.content {
        case .invalid: return .inline(nil)
        case .mapping:
            return .inline(
                reader.mapping("visual_schema", VisualSchemaSection.table) {
                    VisualSchemaSection.read(&$0, in: folder)
                })
        default: return reader.filledText("visual_schema").map(DatasetDeclaration.Schema.key) ?? .inline(nil)
        }
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
