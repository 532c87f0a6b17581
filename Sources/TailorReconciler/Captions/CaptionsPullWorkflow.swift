import TailorModel

/// `captions pull`: writes the vendor's captions to sidecars, for review. It changes neither the vendor nor the state, and
/// sends one request, or two for more than 200 images.
package struct CaptionsPullWorkflow: Sendable {
    private let workspace: Workspace
    private let store: any StateStore
    private let remote: any RemoteReading
    private let files: any WorkspaceFiles

    package init(
        workspace: Workspace, store: any StateStore, remote: any RemoteReading, files: any WorkspaceFiles
    ) {
        self.workspace = workspace
        self.store = store
        self.remote = remote
        self.files = files
    }

    /// What to do with a sidecar that has another caption than the vendor: it may have been edited.
    package enum Edited: Sendable {
        case kept, overwritten
    }

    /// - Parameter dataset: its key, or its address.
    package func run(_ dataset: String, edited: Edited) async throws(RunFailure) -> CaptionPull {
        let state = try await mapFailure { () async throws(StateFailure) in try await store.read() }.state
        let subject = try CaptionSubject(dataset, workspace, state)
        let observed = try await mapFailure { () async throws(RemoteFailure) in
            try await remote.dataset(subject.record.id)
        }
        let images = subject.images(observed)
        let paths = images.map { subject.path(of: $0, subject.form) }
        let users = Dictionary(grouping: paths) { $0 }
        var items: [CaptionPull.Item] = []
        for (image, path) in zip(images, paths) {
            let isShared = users[path].map { $0.count > 1 } ?? false
            items.append(
                isShared
                    ? CaptionPull.Item(image: image.name, path: path, outcome: .shared, isRead: image.readsSidecar)
                    : try await pull(image, of: subject, edited))
        }
        return CaptionPull(
            dataset: subject.address, revision: subject.record.revision, imageList: subject.imageList,
            items: items)
    }

    private func pull(
        _ image: CaptionSubject.Image, of subject: CaptionSubject, _ edited: Edited
    ) async throws(RunFailure) -> CaptionPull.Item {
        func item(_ outcome: CaptionPull.Outcome, _ form: Sidecar.Form = subject.form) -> CaptionPull.Item {
            CaptionPull.Item(
                image: image.name, path: subject.path(of: image, form), outcome: outcome, isRead: image.readsSidecar)
        }
        guard let observed = image.observed else { return item(.notUploaded) }
        guard observed.isCaptioned, let caption = observed.captionDocument else { return item(.notCaptioned) }
        // A clone reports hand-written captions as automatic; the state has their digests.
        let written = [image.record?.caption, image.record?.consoleCaption]
        if observed.captionSource == .manual || written.contains(caption.digest) { return item(.byHand) }
        let (form, text) = Sidecar.text(of: caption)
        let path = subject.path(of: image, form)
        let sidecar = try await mapFailure { () async throws(FileFailure) in try files.text(of: path) }
        let outcome: CaptionPull.Outcome
        switch sidecar.map({ Sidecar.caption(in: $0, form) }) {
        case nil: outcome = .written
        case .some(caption): return item(.equal, form)
        case .some where edited == .kept: return item(.left, form)
        case .some: outcome = .overwritten
        }
        try await mapFailure { () async throws(FileFailure) in try files.write(text, to: path) }
        return item(outcome, form)
    }
}
