import TailorModel

// The zip of an advanced dataset, in the order inside it.

extension DraftEditing {
    /// The images come from a zip and are not known yet: it has to be uploaded, or the vendor is still fetching it.
    var isArriving: Bool { origin.archive.map { !$0.isTaken } ?? (desired.archive != nil) }

    /// An earlier run started the upload.
    var isUploading: Bool { origin.archive?.isTaken == false }

    /// Starts the upload of the zip, unless an earlier run did, and waits until its images are known.
    func takeArchive(after base: OperationID?, _ builder: inout PlanBuilder) -> OperationID? {
        guard isArriving else { return nil }
        var begun = base
        if let archive = desired.archive, origin.archive == nil {
            let upload = ArchiveUpload(
                url: archive.url, digest: archive.digest, contentModeration: desired.contentModeration,
                schema: basis.digest)
            begun = builder.add(
                .startBulkUpload(upload), at: address, after: [base], why: "its images come from one zip")
        }
        let excepted = desired.archive?.except.sorted() ?? []
        var last = builder.add(
            .bulkUpload(excepted: excepted), at: address, after: [begun],
            why: "the images of the zip have to be known")
        for name in excepted {
            last = builder.add(
                .deleteImage(name: name, id: nil), at: address, after: [last], why: "`except` names it")
        }
        return last
    }

    /// The captions of the zip's images were written under a schema or prefix that has changed since.
    var isCaptionedOtherwise: Bool { isUploading && basis.differs(from: origin.archive?.captionedUnder) }
}
