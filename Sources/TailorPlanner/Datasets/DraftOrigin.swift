import TailorModel

/// What the work on a draft dataset begins with.
enum DraftOrigin {
    case nothing(revision: Int)
    /// A draft that stands, with its images as they were read.
    case draft(DatasetRecord, ObservedDataset)
    /// A completed revision, of which a clone is made.
    case clone(of: DatasetRecord, ObservedDataset, revision: Int)

    var revision: Int {
        switch self {
        case .nothing(let revision), .clone(_, _, let revision): revision
        case .draft(let record, _): record.revision
        }
    }

    /// The images that it has, by their name in the YAML.
    var images: [String: ImageRecord] {
        switch self {
        case .nothing: [:]
        case .draft(let record, _), .clone(let record, _, _): record.images
        }
    }

    /// The images as they were seen; nil where what is recorded is what stands.
    var seen: [ObservedImage]? {
        if case .draft(_, let observed) = self { observed.images ?? [] } else { nil }
    }

    var schema: JSONValue? { before?.schemaDocument }

    /// What the fields of a plan are compared with.
    var before: ObservedDataset? {
        switch self {
        case .nothing: nil
        case .draft(_, let observed), .clone(_, let observed, _): observed
        }
    }

    var isClone: Bool {
        if case .clone = self { true } else { false }
    }

    /// The vendor still writes captions anew, as an earlier run or a person at the console ordered: it overwrites what
    /// stands now, and completes no dataset meanwhile.
    var isRewriting: Bool {
        if case .draft(_, let observed) = self { observed.captionsUpdate == .inProgress } else { false }
    }
}
