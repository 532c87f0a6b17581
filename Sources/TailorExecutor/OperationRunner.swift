import TailorModel

/// Performs one operation.
package struct OperationRunner: Sendable {
    let writer: JournaledWriter
    let waits: VendorWaits
    let images: any WorkspaceReading
    let pins: PinMaking
    /// For the receipts of trainings; nil: none are written.
    let receipts: ReceiptInputs?

    /// - Parameter samples: nil for a run that makes none.
    package init(
        remote: any RemoteWriting, session: any StateSession, images: any WorkspaceReading, pins: PinMaking,
        samples: SampleMaking? = nil, state: RunState, observer: any RunObserver, time: any TimeSource,
        receipts: ReceiptInputs? = nil
    ) {
        writer = JournaledWriter(remote: remote, session: session, state: state, observer: observer, time: time)
        waits = VendorWaits(writer, samples)
        self.images = images
        self.pins = pins
        self.receipts = receipts
    }

    var remote: any RemoteWriting { writer.remote }
    private var state: RunState { writer.state }

    /// The endpoint that has to reserve a start for the operation. Nil when the operation sends nothing, as far as is
    /// known now, or only reads.
    func endpoint(of operation: Operation) async -> Endpoint? {
        guard case .write(let write) = operation.step, await !state.isDone(write, at: operation.address) else {
            return nil
        }
        return write.kind.endpoint
    }

    /// Performs an operation that has a reserved start, if it needs one. Cancelling its task ends it wherever nothing is
    /// in flight.
    func perform(_ operation: Operation) async throws(OperationFailure) -> OperationResult {
        let address = operation.address
        switch operation.step {
        case .write(let write):
            if await state.isDone(write, at: address) { return .alreadyDone }
            try await self.write(write, at: address)
        case .wait(.captions(let missing)): try await waits.captions(of: address, missing: missing)
        case .wait(.bulkUpload(let excepted)): try await waits.bulkUpload(of: address, excepted: excepted)
        case .wait(.stopped(let revision)): try await waits.stopped(address, revision: revision)
        case .wait(.sample(let sample)): try await waits.sample(sample, of: address)
        case .writePin(let key, let file): try await writePin(key, to: file)
        case .record(let edits): try await writer.record(edits)
        }
        return .done
    }

    private func write(_ write: Write, at address: Address) async throws(OperationFailure) {
        var contents: [ImageContent] = []
        for picture in write.pictures { contents.append(try content(of: picture)) }
        let inputs = WriteInputs(pictures: contents, toolVersion: pins.toolVersion, receipts: receipts)
        try await writer.writeInTurn(write, at: address, inputs)
        if case .uploadImage(let upload) = write { keepThumbnail(of: upload.source, contents) }
        for document in write.documents { images.keepDocument(document) }
        if case .cloneDataset(let clone) = write { try await dropUnlessFaithful(clone, address) }
    }

    /// For the plan that removes the picture, when its file may be gone.
    private func keepThumbnail(of source: ImageSource, _ contents: [ImageContent]) {
        guard case .file(_, let facts) = source, case .bytes(let bytes)? = contents.first else { return }
        images.keepThumbnail(of: bytes, facts.digest)
    }

    private func content(of source: ImageSource) throws(OperationFailure) -> ImageContent {
        switch source {
        case .url(let url, _): return .url(url)
        case .file(let path, let facts):
            do throws(ImageProblem) {
                return .bytes(try images.bytes(of: path, expecting: facts.digest))
            } catch {
                throw OperationFailure(error, path: path)
            }
        }
    }

    /// A clone whose images cannot be told apart by their names is deleted again (Planning.md, "The life of a
    /// revision"). To build the revision without it is not in the plan.
    private func dropUnlessFaithful(_ clone: NewClone, _ address: Address) async throws(OperationFailure) {
        let source = try await state.recorded.dataset(address.key, revision: clone.source)
        guard source.attributes.cloneDefect != nil else { return }
        try await writer.write(.deleteDataset(revision: clone.revision), at: address)
        throw OperationFailure(
            .needsNewPlan,
            message: "the clone does not have the images of r\(clone.source) under their names, and was deleted",
            help: "The next plan makes r\(clone.revision) without a clone, and uploads every image again.")
    }

    private func writePin(_ key: String, to file: String) async throws(OperationFailure) {
        let pin = try await state.recorded.pin(key).pin
        do throws(FileFailure) { try pins.files.write(pin, to: file) } catch { throw OperationFailure(error) }
    }
}

/// How an operation that did not fail ended.
enum OperationResult {
    case done
    /// It was done already: nothing was sent.
    case alreadyDone
}

/// What making pins takes beside the vendor: where they are written, and who writes them.
package struct PinMaking: Sendable {
    let files: any WorkspaceFiles
    /// The version of tailor, which every pin names.
    package let toolVersion: String

    package init(files: any WorkspaceFiles, toolVersion: String) {
        self.files = files
        self.toolVersion = toolVersion
    }
}
