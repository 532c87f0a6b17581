import TailorModel

/// What the state records of an object that exists at the vendor and is managed from now on. Nothing is sent: fields in
/// which it differs from the YAML are recorded as they are, and planned like any other difference.
package enum Adoption {
    package static func edits(
        of observed: ObservedProject, as desired: DesiredProject, at key: String
    ) -> [StateEdit] {
        var texts = SentTexts()
        let ip = IntellectualProperty(
            type: IPType(rawValue: observed.ipType) ?? desired.ip.type,
            medium: IPMedium(rawValue: observed.ipMedium) ?? desired.ip.medium,
            name: texts.sent("ip.name", desired.ip.name, observed.ipName),
            description: texts.sent("ip.description", desired.ip.description, observed.ipDescription))
        var record = ProjectRecord(
            id: observed.id, name: texts.sent("name", desired.name, observed.name) ?? observed.name,
            description: texts.sent("description", desired.description, observed.description), ip: ip)
        record.kept = texts.kept
        return [.project(key: key, record)]
    }

    /// - Parameters:
    ///   - observed: with its images.
    ///   - upload: of its zip, as far as that was asked for.
    ///   - isNewest: an earlier revision is not compared with the YAML, which says nothing of its images.
    package static func edits(
        of observed: ObservedDataset, as desired: DesiredDataset, at key: String, revision: Int = 1,
        isNewest: Bool = true, upload: ObservedBulkUpload? = nil
    ) -> [StateEdit] {
        var texts = SentTexts()
        let name = texts.sent("name", revisedName(desired.name, revision), observed.name) ?? observed.name
        var attributes = DatasetAttributes(
            id: observed.id, revision: revision, projectID: observed.projectID, name: name, upload: observed.upload,
            visualSchema: observed.schemaDocument?.digest, status: observed.status)
        if let schema = desired.visualSchema, let seen = observed.schemaDocument, seen != schema,
            seen.isRespelling(of: schema)
        {
            attributes.visualSchema = schema.digest
            attributes.keptSchema = seen.digest
        }
        if desired.legacy.isPlainText, attributes.visualSchema == nil {
            attributes.captionPrefix = desired.legacy.captionPrefix.map { wanted in
                observed.hasPrefix(wanted) ? wanted : observed.captionPrefix ?? wanted
            }
            attributes.trainingVersion = desired.legacy.trainingVersion
        }
        attributes.kept = texts.kept
        if let zip = desired.archive, observed.upload == .advanced, upload != nil || observed.images?.isEmpty == false {
            attributes.archive = ArchiveRecord(
                url: zip.plainURL, digest: zip.digest, captionedUnder: attributes.captionBasis,
                isTaken: upload?.status.isOver ?? true, failed: upload?.losses.map(\.name) ?? [])
        }
        // As long as the vendor fetches the zip, its images are not known.
        guard attributes.archive?.isTaken ?? true else { return [.dataset(key: key, attributes)] }
        let images = AdoptedImages(observed, attributes, desired: isNewest ? desired : nil).records
        return [.dataset(key: key, attributes)]
            + images.sorted { $0.key < $1.key }.map { .image(dataset: key, name: $0.key, $0.value) }
    }

    /// - Parameter observed: with its checkpoints, where the YAML does not keep them all.
    package static func edits(
        of observed: ObservedModel, as desired: DesiredModel, at key: String, revision: Int = 1
    ) -> [StateEdit] {
        var texts = SentTexts()
        let name = texts.sent("name", revisedName(desired.name, revision), observed.name) ?? observed.name
        let description = texts.sent("description", desired.description, observed.description)
        let mode = observed.trainingMode ?? desired.training.mode
        var record = ModelRecord(
            id: observed.id, revision: revision, datasetID: observed.datasetID, name: name, description: description,
            training: mode == desired.training.mode ? desired.training : Training(mode: mode))
        record.kept = texts.kept
        record.trainingStarted = observed.status == .created ? nil : observed.updatedAt
        record.isAdopted = true
        // Nothing to delete: no later plan has to look.
        if let kept = desired.keptCheckpoints, observed.checkpoints?.surplus(besides: kept).isEmpty == true {
            record.keptCheckpoints = kept
        }
        return [.model(key: key, record)]
    }
}

/// Texts as the YAML sends them where the vendor has made its spelling of them, and otherwise as they are.
private struct SentTexts {
    private(set) var kept: KeptTexts?

    /// Nil where the YAML does not manage the text.
    mutating func sent(_ field: String, _ desired: String?, _ observed: String?) -> String? {
        guard let desired else { return nil }
        guard desired != observed, desired.isKept(as: observed) else { return observed ?? "" }
        kept = kept.updated(sent: [field: desired], answered: [field: observed ?? ""])
        return desired
    }
}

extension String {
    fileprivate func isKept(as observed: String?) -> Bool { (observed ?? "").isRespelling(of: self) }
}
