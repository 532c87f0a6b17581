import Foundation
import TailorModel
import TailorReconciler
import TailorWorkspace

/// Downloads the pictures of an export. What cannot be used in a workspace stays a URL in the YAML.
struct ExportedPictures {
    private let source: any PictureFetching
    private let target: ExportFolder
    private let concurrency: Int
    private let view: ExportProgress

    init(_ source: any PictureFetching, _ target: ExportFolder, concurrency: Int, view: ExportProgress) {
        self.source = source
        self.target = target
        self.concurrency = max(1, concurrency)
        self.view = view
    }

    private struct Order: Sendable {
        let dataset: RemoteID
        let image: RemoteID
        let url: String
        let path: String
    }

    /// - Returns: by the id of the image.
    func download(_ snapshot: ExportSnapshot) async throws(CommandFailure) -> [RemoteID: Export.Picture] {
        let orders = Self.orders(snapshot)
        var pictures: [RemoteID: Export.Picture] = [:]
        var contents: Set<String> = []
        var start = 0
        while start < orders.count {
            let batch = Array(orders[start..<min(start + concurrency, orders.count)])
            start += batch.count
            for (order, result) in await fetch(batch) {
                let bytes: Data
                do throws(RemoteFailure) { bytes = try result.get() } catch { throw CommandFailure(.remote(error)) }
                // The language has a picture once in a dataset.
                let isNew = contents.insert("\(order.dataset) \(Digest(of: bytes))").inserted
                guard isNew, WorkspaceFolder.isUsable(bytes) else { continue }
                try target.write(bytes, to: order.path)
                pictures[order.image] = Export.Picture(path: order.path)
            }
            view.show("pictures downloaded", start, of: orders.count)
        }
        return pictures
    }

    private func fetch(_ batch: [Order]) async -> [(Order, Result<Data, RemoteFailure>)] {
        let source = source
        return await withTaskGroup(of: (Int, Result<Data, RemoteFailure>).self) { group in
            for (index, order) in batch.enumerated() {
                group.addTask {
                    do throws(RemoteFailure) {
                        return (index, .success(try await source.picture(at: order.url)))
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            var results: [Int: Result<Data, RemoteFailure>] = [:]
            for await (index, result) in group { results[index] = result }
            return batch.enumerated().compactMap { index, order in results[index].map { (order, $0) } }
        }
    }

    private static func orders(_ snapshot: ExportSnapshot) -> [Order] {
        snapshot.datasets.filter { $0.upload == .basic }.flatMap { dataset in
            let images = (dataset.images ?? []).sorted { $0.id < $1.id }
            let names = ImageNames(images).byID
            var stems: Set<String> = []
            return images.compactMap { image -> Order? in
                guard let url = image.url, image.plainURL != nil else { return nil }
                let name = (names[image.id] ?? image.name).fileName
                // Pictures whose names differ only in their endings would share a sidecar.
                let stem = Sidecar.path(of: name, .json).lowercased()
                let isFree = stems.insert(stem).inserted
                let path = "images/\(dataset.id)/\(isFree ? name : "\(image.id)-\(name)")"
                return Order(dataset: dataset.id, image: image.id, url: url, path: path)
            }
        }
    }
}

extension String {
    /// The vendor chooses the names of its images: none of them leads to another folder, is hidden, or is too long.
    fileprivate var fileName: String {
        let safe = map { character in
            let isHarmful = character.unicodeScalars.contains {
                [.control, .format].contains($0.properties.generalCategory)
            }
            return character == "/" || character == "\\" || isHarmful ? "_" : character
        }
        let name = String(safe)
        let short = name.utf8.count > 120 ? String(name.suffix(30)) : name
        return short.hasPrefix(".") ? "_\(short)" : short
    }
}
