import TailorModel

// The zip of an advanced dataset, in the order inside it.

extension DraftOrigin {
    /// What came of a zip, or is coming; nil where none was uploaded.
    var archive: ArchiveRecord? {
        switch self {
        case .nothing: nil
        case .draft(let record, _), .clone(let record, _, _): record.attributes.archive
        }
    }
}

extension DraftEditing {
    /// Images come from a zip, and are not known yet: it has to be uploaded, or the vendor is at it.
    var isArriving: Bool { origin.archive.map { !$0.isTaken } ?? (desired.archive != nil) }

    /// An earlier run had the zip fetched.
    var isUploading: Bool { origin.archive?.isTaken == false }

    /// Has the zip fetched, unless that was done, and waits for what comes of it.
    func takeArchive(after base: OperationID?, _ steps: inout Steps, _ builder: inout PlanBuilder) -> OperationID? {
        guard isArriving else { return nil }
        var begun = base
        if let archive = desired.archive, origin.archive == nil {
            let upload = ArchiveUpload(
                url: archive.url, digest: archive.digest, contentModeration: desired.contentModeration,
                schema: basis.digest)
            begun = steps.add(.startBulkUpload(upload), after: [base], why: "its images come in one zip", to: &builder)
        }
        let excepted = desired.archive?.except.sorted() ?? []
        var last = steps.add(
            .bulkUpload(excepted: excepted), after: [begun], why: "what comes of the zip has to be known",
            to: &builder)
        for name in excepted {
            last = steps.add(
                .deleteImage(name: name, id: nil), after: [last], why: "the YAML excepts it from the zip", to: &builder)
        }
        return last
    }

    /// Captions were written on the way in, under a schema or prefix that another one followed meanwhile.
    var isCaptionedOtherwise: Bool { isUploading && basis.differs(from: origin.archive?.captionedUnder) }
}
