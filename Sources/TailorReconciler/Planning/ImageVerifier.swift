import TailorModel
import TailorPlanner

/// `--verify`: compares the images that were adopted by their names with the files of the YAML. It takes one request for
/// each dataset whose images were not read for the plan, and a download for each image.
struct ImageVerifier {
    private let remote: any RemoteReading
    private let pictures: any PictureComparing
    private let observer: any RunObserver
    private let concurrency: Int
    /// Lists by the keys of the datasets that use them.
    private let lists: [String: String]

    init(
        _ workspace: Workspace, remote: any RemoteReading, pictures: any PictureComparing,
        telling observer: any RunObserver
    ) {
        self.remote = remote
        self.pictures = pictures
        self.observer = observer
        concurrency = max(1, workspace.remote.concurrency)
        lists = workspace.imageLists
    }

    /// - Throws: when the images of a dataset cannot be listed. A picture that cannot be read is a warning.
    func verify(_ inputs: PlanInputs) async throws(RemoteFailure) -> ImageVerification {
        let images = inputs.assumedImages.filter { inputs.observed.datasets[$0.datasetID] != nil }
        let urls = try await urls(of: images, inputs.observed)
        var matches = [PictureMatch?](repeating: nil, count: images.count)
        await observer.observe(.compared(0, of: images.count))
        await withTaskGroup(of: (Int, PictureMatch).self) { group in
            var ended = 0
            func note(_ index: Int, _ match: PictureMatch) async {
                matches[index] = match
                ended += 1
                await observer.observe(.compared(ended, of: images.count))
            }
            for (index, image) in images.enumerated() {
                if index >= concurrency, let (index, match) = await group.next() { await note(index, match) }
                let (pictures, url) = (pictures, urls[image.record.id])
                group.addTask {
                    guard let url else { return (index, .unknown("the vendor does not say where it is")) }
                    return (index, await pictures.compare(url, with: image.path, digest: image.digest))
                }
            }
            for await (index, match) in group { await note(index, match) }
        }
        let compared = zip(images, matches)
        return ImageVerification(
            confirmed: compared.filter { $0.1 == .same }.map(\.0),
            warnings: compared.compactMap { image, match in match.flatMap { warning(of: image, $0) } })
    }

    /// Where the pictures are, by the ids of the images.
    private func urls(
        of images: [AssumedImage], _ observed: ObservedGraph
    ) async throws(RemoteFailure) -> [RemoteID: String] {
        var urls: [RemoteID: String] = [:]
        for id in Set(images.map(\.datasetID)).sorted() {
            var found = observed.datasets[id]?.images
            if found == nil { found = try await remote.dataset(id).images }
            for image in found ?? [] { urls[image.id] = image.url }
        }
        return urls
    }

    private func warning(of image: AssumedImage, _ match: PictureMatch) -> Diagnostic? {
        let list = lists[image.dataset.key].map { " of image_lists.\($0)" } ?? ""
        let subject = "the image `\(image.name)` (id \(image.record.id)) of \(image.dataset)"
        let file = "\(image.path)\(list)"
        switch match {
        case .same: return nil
        // The plan shows the upload.
        case .different where image.isReplaced: return nil
        case .different:
            return .warning(
                "\(subject) is another picture than \(file)",
                help:
                    "Nothing is changed for it. To keep the vendor's picture, put it in the file's place and use `--verify` "
                    + "again; to upload the file's, save it again, so that its bytes change.",
                address: image.dataset)
        case .unknown(let reason):
            return .warning(
                "\(subject) was not compared with \(file): \(reason)",
                help: "It stays assumed. Try `--verify` again.", address: image.dataset)
        }
    }
}
