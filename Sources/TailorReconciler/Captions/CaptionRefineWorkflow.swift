import TailorModel

/// `captions refine`: has the vendor change one caption by an instruction, and writes the result to its sidecar. The
/// dataset at the vendor does not change; for a completed one, a scratch draft is created in its project.
package struct CaptionRefineWorkflow: Sendable {
    private let workspace: Workspace
    private let store: any StateStore
    private let remote: any RemoteWriting
    private let files: any WorkspaceFiles
    private let time: any TimeSource
    private let observer: any RunObserver

    package init(
        workspace: Workspace, store: any StateStore, remote: any RemoteWriting, files: any WorkspaceFiles,
        time: any TimeSource, observer: any RunObserver
    ) {
        self.workspace = workspace
        self.store = store
        self.remote = remote
        self.files = files
        self.time = time
        self.observer = observer
    }

    /// What to refine, and how.
    package struct Request: Sendable {
        /// The dataset's key, or its address.
        let dataset: String
        /// The image's name in the YAML.
        let image: String
        /// In words, for the vendor's model.
        let instruction: String
        /// Seconds to wait for the lock, where a scratch draft is needed.
        let lockTimeout: Double

        package init(dataset: String, image: String, instruction: String, lockTimeout: Double = 0) {
            self.dataset = dataset
            self.image = image
            self.instruction = instruction
            self.lockTimeout = lockTimeout
        }
    }

    package func run(_ request: Request) async throws(RunFailure) -> CaptionRefinement {
        let state = try await mapFailure { () async throws(StateFailure) in try await store.read() }.state
        let subject = try CaptionSubject(request.dataset, workspace, state)
        let observed = try await mapFailure { () async throws(RemoteFailure) in
            try await remote.dataset(subject.record.id)
        }
        let images = subject.images(observed)
        guard let image = images.first(where: { $0.name == request.image }) else {
            throw .captions(.unknownImage(request.image, of: subject.address, known: images.map(\.name)))
        }
        let path = subject.path(of: image, subject.form)
        if subject.form == .text {
            throw .captions(.plainCaption(image.name, of: subject.address, path: path))
        }
        let before = try await caption(of: image, in: subject, at: path)
        let refined = try await refine(before, request, observed, for: subject.address)
        if refined.value != before {
            let text = Sidecar.text(of: refined.value).text
            try await mapFailure { () async throws(FileFailure) in try files.write(text, to: path) }
        }
        return CaptionRefinement(
            dataset: subject.address, image: image.name, path: path, before: before, after: refined.value,
            imageList: subject.imageList, isRead: image.readsSidecar, leftover: refined.leftover)
    }

    /// The caption in the sidecar, or else in the YAML, or else at the vendor.
    private func caption(
        of image: CaptionSubject.Image, in subject: CaptionSubject, at path: String
    ) async throws(RunFailure) -> JSONValue {
        let sidecar = try await mapFailure { () async throws(FileFailure) in try files.text(of: path) }
        let written = sidecar.map { Sidecar.caption(in: $0, .json) ?? .null } ?? image.given
        if written == nil {
            guard let seen = image.observed else { throw .captions(.notUploaded(image.name, of: subject.address)) }
            guard seen.isCaptioned else { throw .captions(.notCaptioned(image.name, of: subject.address)) }
        }
        guard let caption = written ?? image.observed?.captionDocument, case .object = caption else {
            throw .captions(.notRefinable(image.name, path: path))
        }
        return caption
    }

    private func refine(
        _ caption: JSONValue, _ request: Request, _ dataset: ObservedDataset, for address: Address
    ) async throws(RunFailure) -> ScratchDataset.Outcome<JSONValue> {
        let remote = remote
        let ask = { (draft: RemoteID) async throws(RemoteFailure) -> JSONValue in
            let question = RemoteRequest.refineStructuredPrompt(
                caption, instruction: request.instruction, dataset: draft)
            return try await remote.perform(question).value ?? caption
        }
        guard dataset.status == .completed else {
            let value = try await mapFailure { () async throws(RemoteFailure) in try await ask(dataset.id) }
            return ScratchDataset.Outcome(value: value, leftover: nil)
        }
        return try await store.whileLocked(for: "captions refine", waiting: request.lockTimeout) {
            session async throws(RunFailure) in
            let scratch = ScratchDataset(
                session: session, remote: remote, time: time, observer: observer, address: address)
            return try await scratch.use(in: dataset.projectID, ask)
        }
    }
}
