import Foundation
import TailorImaging
import TailorModel
import TailorRendering
import TailorWorkspace

/// The pictures of a plan in small, those that change first. What cannot be found is shown by its name.
struct PlanPictures {
    /// JPEG bytes in a page: base64 makes a third more of them, and a page has 5 MB.
    private static let most = 2_900_000
    /// Pictures that are asked of the vendor for a page.
    private static let mostFetched = 200
    /// Bytes that are taken from the vendor for a page.
    private static let mostFetchedBytes = 64 << 20
    private static let concurrency = 4

    private let files: any WorkspaceReading
    private let cache: ThumbnailCache
    private var room = Self.most
    private var images: [String: Thumbnail] = [:]
    /// Pictures of the vendor's that are not here, in the order of the page.
    private(set) var missing: [ReviewedPicture.Source] = []

    init(of files: any WorkspaceReading) {
        self.files = files
        cache = ThumbnailCache(root: files.root)
    }

    /// By the key of their source.
    var thumbnails: [String: Page.Picture.Image] {
        images.mapValues { Page.Picture.Image(width: $0.width, height: $0.height, jpeg: $0.jpeg) }
    }

    /// Those that are in the workspace's files or in the cache.
    mutating func find(_ sources: [ReviewedPicture.Source]) async {
        for batch in sources.batches(of: Self.concurrency) where room > 0 {
            let files = files
            let cache = cache
            let found = await withTaskGroup(of: (Int, Thumbnail?).self) { group in
                for (index, source) in batch.enumerated() {
                    group.addTask { (index, Self.thumbnail(of: source, files, cache)) }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            for (index, source) in batch.enumerated() {
                if let thumbnail = found[index] {
                    put(thumbnail, for: source)
                } else if source.remote != nil {
                    missing.append(source)
                }
            }
        }
    }

    /// Those that are missing, from where the vendor shows them, without the token. What was fetched is kept.
    /// - Returns: the first failure, and how many pictures it and others cost.
    mutating func fetch(
        from remote: any RemoteReading, _ vendor: any PictureFetching
    ) async -> (failure: RemoteFailure, count: Int)? {
        var failures: [RemoteFailure] = []
        var left = Self.mostFetchedBytes
        let wanted = missing.prefix(Self.mostFetched)
        missing = []
        let datasets = Dictionary(grouping: wanted) { $0.remote?.dataset ?? .pending }
        for (dataset, sources) in datasets.sorted(by: { $0.key < $1.key }) {
            let images: [RemoteID: ObservedImage]
            do throws(RemoteFailure) {
                let found = try await remote.dataset(dataset).images ?? []
                images = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
            } catch {
                failures += sources.map { _ in error }
                continue
            }
            let orders = sources.compactMap { source -> (ReviewedPicture.Source, String)? in
                guard let image = source.remote.flatMap({ images[$0.image] }),
                    let url = image.thumbnailURL ?? image.url
                else { return nil }
                return (source, url)
            }
            for batch in orders.batches(of: Self.concurrency) where left > 0 && room > 0 {
                for (source, result) in await Self.fetched(batch, vendor) {
                    do throws(RemoteFailure) {
                        let bytes = try result.get()
                        left -= bytes.count
                        guard let thumbnail = try? Thumbnail(of: bytes) else { continue }
                        if let identity = source.identity { cache.keep(thumbnail, of: identity) }
                        put(thumbnail, for: source)
                    } catch {
                        failures.append(error)
                    }
                }
            }
        }
        return failures.first.map { ($0, failures.count) }
    }

    private mutating func put(_ thumbnail: Thumbnail, for source: ReviewedPicture.Source) {
        guard images[source.key] == nil, thumbnail.jpeg.count <= room else { return }
        room -= thumbnail.jpeg.count
        images[source.key] = thumbnail
    }

    private static func thumbnail(
        of source: ReviewedPicture.Source, _ files: any WorkspaceReading, _ cache: ThumbnailCache
    ) -> Thumbnail? {
        guard let identity = source.identity else { return nil }
        if let kept = cache.thumbnail(of: identity) { return kept }
        guard let path = source.path, let bytes = try? files.bytes(ofPicture: path),
            ImageIdentity(digest: Digest(of: bytes)) == identity, let small = try? Thumbnail(of: bytes)
        else { return nil }
        cache.keep(small, of: identity)
        return small
    }

    private static func fetched(
        _ batch: [(ReviewedPicture.Source, String)], _ vendor: any PictureFetching
    ) async -> [(ReviewedPicture.Source, Result<Data, RemoteFailure>)] {
        await withTaskGroup(of: (ReviewedPicture.Source, Result<Data, RemoteFailure>).self) { group in
            for (source, url) in batch {
                group.addTask {
                    do throws(RemoteFailure) {
                        return (source, .success(try await vendor.picture(at: url)))
                    } catch {
                        return (source, .failure(error))
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }
}

extension Array {
    /// In order; the last one may be shorter.
    fileprivate func batches(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
