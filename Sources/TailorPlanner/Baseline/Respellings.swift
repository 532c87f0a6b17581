import TailorModel

/// Values that the vendor keeps in a spelling of its own, read back as they were sent. Desired is compared with what was
/// sent, observed with what the vendor made of that: the first difference is a change, the second one drift
/// (Planning.md, "Values in the vendor's spelling").
struct Respellings {
    private var observed: ObservedGraph
    private let desired: DesiredGraph
    private let pins: [Pin]
    /// What the state does not know yet of the vendor's spelling.
    private var learned: [Address: [StateEdit]] = [:]

    init(_ inputs: PlanInputs) {
        observed = inputs.observed
        desired = inputs.desired
        pins = inputs.recorded.pins.values.map(\.pin)
        for (key, history) in inputs.recorded.projects { readBack(history.current, at: key) }
        for (key, history) in inputs.recorded.datasets {
            for record in history.all { readBack(record, at: key, isNewest: record.id == history.working.id) }
        }
        for (key, history) in inputs.recorded.models {
            for record in history.all { readBack(record, at: key) }
        }
    }

    /// The inputs as if the vendor kept everything as it was sent.
    func applied(to inputs: PlanInputs) -> PlanInputs {
        var inputs = inputs
        inputs.observed = observed
        for edit in learned.values.joined() { inputs.recorded.apply(edit) }
        return inputs
    }

    /// Records the vendor's spelling of what the plan keeps.
    func plan(keeping goal: DesiredGraph, into builder: inout PlanBuilder) {
        guard !learned.isEmpty else { return }
        for address in goal.addresses {
            guard let edits = learned[address] else { continue }
            builder.fixState(address, edits, because: "the vendor spells some of its values differently")
        }
    }

    private mutating func readBack(_ record: ProjectRecord, at key: String) {
        guard var seen = observed.projects[record.id] else { return }
        var kept = record.kept
        seen.name = kept.readBack(record.name, seen.name, as: "name") ?? seen.name
        seen.description = kept.readBack(record.description, seen.description, as: "description")
        seen.ipName = kept.readBack(record.ip.name, seen.ipName, as: "ip.name")
        seen.ipDescription = kept.readBack(record.ip.description, seen.ipDescription, as: "ip.description")
        observed.projects[record.id] = seen
        guard kept != record.kept else { return }
        var edited = record
        edited.kept = kept
        learned[.project(key)] = [.project(key: key, edited)]
    }

    private mutating func readBack(_ record: ModelRecord, at key: String) {
        guard var seen = observed.models[record.id] else { return }
        var kept = record.kept
        seen.name = kept.readBack(record.name, seen.name, as: "name") ?? seen.name
        seen.description = kept.readBack(record.description, seen.description, as: "description")
        observed.models[record.id] = seen
        guard kept != record.kept else { return }
        var edited = record
        edited.kept = kept
        learned[.model(key), default: []].append(.model(key: key, edited))
    }

    private mutating func readBack(_ record: DatasetRecord, at key: String, isNewest: Bool) {
        guard var seen = observed.datasets[record.id] else { return }
        var documents = SentDocuments(desired.datasets[key], pins)
        var attributes = record.attributes
        seen.name = attributes.kept.readBack(attributes.name, seen.name, as: "name") ?? seen.name
        if let prefix = attributes.captionPrefix, !seen.hasPrefix(prefix) {
            seen.captionPrefix = attributes.kept.readBack(prefix, seen.captionPrefix, as: "caption_prefix")
        }
        if let schema = documents.readBack(attributes.visualSchema, seen.schemaDocument, &attributes.keptSchema) {
            seen.visualSchema = schema.canonical
        }
        if attributes != record.attributes {
            learned[.dataset(key), default: []].append(.dataset(key: key, attributes))
        }
        if let images = seen.images, !images.isEmpty {
            let written = Dictionary(
                record.images.filter { $0.value.caption != nil }.map { ($0.value.id, $0) }
            ) { first, _ in first }
            seen.images = images.map { image in
                guard image.isCaptioned, let (name, before) = written[image.id] else { return image }
                var (image, edited) = (image, before)
                if let caption = documents.readBack(edited.caption, image.captionDocument, &edited.keptCaption) {
                    image.caption = caption.canonical
                }
                if isNewest, edited != before {
                    learned[.dataset(key), default: []].append(.image(dataset: key, name: name, edited))
                }
                return image
            }
        }
        observed.datasets[record.id] = seen
    }
}

extension KeptTexts? {
    /// The text as it was sent, if the vendor made the observed one of it, and otherwise as it is observed.
    fileprivate mutating func readBack(_ sent: String?, _ observed: String?, as field: String) -> String? {
        guard let sent, isSent(sent, observed: observed, as: field) else { return observed }
        self = updated(sent: [field: sent], answered: observed.map { [field: $0] } ?? [:])
        return sent
    }
}

/// The schemas and captions that may have been sent to a dataset. The state has only their digests.
private struct SentDocuments {
    private let desired: DesiredDataset?
    private let pins: [Pin]
    /// By digest; made when the first one is needed, because nearly always the vendor has what was sent.
    private lazy var documents = makeDocuments()

    init(_ desired: DesiredDataset?, _ pins: [Pin]) {
        self.desired = desired
        self.pins = pins
    }

    /// The document as it was sent, if the vendor keeps it in another spelling; nil where it has what was sent, or
    /// something else.
    mutating func readBack(_ sent: Digest?, _ observed: JSONValue?, _ kept: inout Digest?) -> JSONValue? {
        guard let sent, let observed else { return nil }
        let digest = observed.digest
        guard digest != sent else {
            kept = nil
            return nil
        }
        guard kept == nil || kept == digest, let document = documents[sent] else { return nil }
        guard kept == digest || observed.isRespelling(of: document) else { return nil }
        kept = digest
        return document
    }

    private func makeDocuments() -> [Digest: JSONValue] {
        let documents =
            [desired?.visualSchema].compactMap { $0 } + pins.map(\.value)
            + (desired?.images ?? []).compactMap(\.caption)
        return Dictionary(documents.map { ($0.digest, $0) }) { first, _ in first }
    }
}
