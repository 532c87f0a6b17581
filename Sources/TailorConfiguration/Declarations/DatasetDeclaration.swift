import TailorModel

/// One dataset under `datasets`, before its references are followed.
struct DatasetDeclaration: Sendable {
    enum Schema: Sendable {
        case key(Located<String>)
        /// Nil when it is wrong, which has been reported.
        case inline(VisualSchemaDeclaration?)
    }

    enum Images: Sendable {
        case key(Located<String>)
        case inline(ImageList, at: SourceMark)
        /// Nil when it is wrong, which has been reported.
        case archive(ArchiveDeclaration?, at: SourceMark)
    }

    let project: Located<String>
    let name: Located<String>
    let upload: UploadType
    let schema: Schema?
    let prefix: Located<CaptionPrefixDeclaration>?
    let trainingVersion: Located<String>?
    let images: Images?
    let status: Located<DatasetStatus>
    let increaseResolution: Bool
    let contentModeration: Bool
    let lifecycle: Lifecycle
}
