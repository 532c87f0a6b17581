import TailorModel
import TailorTesting

// What people do besides editing the YAML.

extension HistoryWorld {
    /// Somebody changes something in the console.
    func console(_ number: UInt64) async {
        var random = SeededRandom(seed: number)
        let stranger = RemoteID(50_000 + Int(number % 40_000))
        let caption = #"{"console":\#(number % 7)}"#
        let choice = Int.random(in: 0..<12, using: &random)
        if choice == 5 { consoleCaptions.insert(caption) }
        await vendor.edit { graph in
            let (projects, datasets) = (graph.projects.keys.sorted(), graph.datasets.keys.sorted())
            let models = graph.models.keys.sorted()
            let drafts = datasets.filter { graph.datasets[$0]?.status == .draft }
            switch choice {
            case 0: projects.any(number).map { graph.projects[$0]?.name = "From the console" }
            case 1: models.any(number).map { graph.models[$0]?.description = "From the console" }
            case 2: datasets.any(number).map { graph.datasets[$0]?.name = "From the console" }
            case 3: drafts.any(number).map { graph.datasets[$0]?.dropLastImage() }
            case 4: graph.projects[stranger] = .stranger(stranger)
            case 5: drafts.any(number).map { graph.datasets[$0]?.write(caption, number) }
            case 6: models.any(number).map { graph.models[$0]?.name = "From the console" }
            case 7: projects.any(number).map { graph.projects[$0]?.description = "From the console" }
            case 8: drafts.any(number).map { graph.datasets[$0]?.add(stranger) }
            case 9:
                models.filter { graph.models[$0]?.status.isBusy == false }.any(number).map { graph.models[$0] = nil }
            case 10:
                let unused = datasets.filter { id in graph.models.values.allSatisfy { $0.datasetID != id } }
                unused.any(number).map { graph.datasets[$0] = nil }
            default: break
            }
        }
    }

    /// The caption that the vendor has of an image is written beside it.
    func pull(_ number: UInt64) async throws {
        let (state, graph) = (try await read().state, await vendor.graph)
        guard let key = desired.datasets.keys.sorted().any(number), let record = state.datasets[key]?.working,
            let seen = graph.datasets[record.id]?.images
        else { return }
        let pulled = (desired.datasets[key]?.images ?? []).indices.filter { index in
            desired.datasets[key]?.images?[index].caption == nil
        }
        guard let index = pulled.any(number), let name = desired.datasets[key]?.images?[index].name,
            let image = seen.first(where: { $0.id == record.images[name]?.id }), image.isCaptioned
        else { return }
        edits.give(image.captionDocument, to: index, of: key)
    }
}

extension Array {
    fileprivate func any(_ number: UInt64) -> Element? { isEmpty ? nil : self[Int(number % UInt64(count))] }
}

extension ObservedProject {
    fileprivate static func stranger(_ id: RemoteID) -> ObservedProject {
        ObservedProject(
            id: id, name: "Somebody's \(id)", description: "", ipType: "other", ipMedium: "illustration", ipName: nil,
            ipDescription: nil)
    }
}

extension ObservedDataset {
    fileprivate mutating func dropLastImage() {
        guard images?.isEmpty == false else { return }
        images?.removeLast()
        imagesCount = images?.count ?? 0
    }

    fileprivate mutating func add(_ id: RemoteID) {
        images?.append(ObservedImage(id: id, name: "console.png", caption: "{}", captionSource: .automatic))
        imagesCount = images?.count ?? 0
    }

    fileprivate mutating func write(_ caption: String, _ number: UInt64) {
        guard let count = images?.count, count > 0 else { return }
        images?[Int(number % UInt64(count))].caption = caption
        images?[Int(number % UInt64(count))].captionSource = .manual
    }
}
