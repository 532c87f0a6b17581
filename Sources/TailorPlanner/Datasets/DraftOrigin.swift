import TailorModel

/// What the work on a draft dataset starts from.
enum DraftOrigin {
    case nothing(revision: Int)
    /// A draft that exists, with its images as they were read.
    case draft(DatasetRecord, ObservedDataset)
    /// A clone of a completed revision.
    case clone(of: DatasetRecord, ObservedDataset, revision: Int)

    var revision: Int {
        switch self {
        case .nothing(let revision), .clone(_, _, let revision): revision
        case .draft(let record, _): record.revision
        }
    }

    /// The images that it has, by their names in the YAML.
    var images: [String: ImageRecord] {
        switch self {
        case .nothing: [:]
        case .draft(let record, _), .clone(let record, _, _): record.images
        }
    }

    /// The images as they were read; nil where the record is all that is known.
    var seen: [ObservedImage]? {
        if case .draft(_, let observed) = self { observed.images ?? [] } else { nil }
    }

    /// The zip that was uploaded, and what came of it; nil where none was.
    var archive: ArchiveRecord? {
        switch self {
        case .nothing: nil
        case .draft(let record, _), .clone(let record, _, _): record.attributes.archive
        }
    }

    /// The prefix of a legacy family that was last written; it stays where the YAML no longer has one.
    var recordedPrefix: String? {
        switch self {
        case .nothing: nil
        case .draft(let record, _), .clone(let record, _, _): record.attributes.captionPrefix
        }
    }

    var schema: JSONValue? { before?.schemaDocument }

    /// What the fields of the change are compared with.
    var before: ObservedDataset? {
        switch self {
        case .nothing: nil
        case .draft(_, let observed), .clone(_, let observed, _): observed
        }
    }

    var isClone: Bool {
        if case .clone = self { true } else { false }
    }

    /// The vendor is still regenerating captions, as an earlier run or a person in the console asked: it overwrites
    /// those that are there, and completes no dataset meanwhile.
    var isRewriting: Bool {
        if case .draft(_, let observed) = self { observed.captionsUpdate == .inProgress } else { false }
    }
}
