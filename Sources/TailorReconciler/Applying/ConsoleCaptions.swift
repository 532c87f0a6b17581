import TailorModel

/// Captions that somebody wrote in the console, of images for which the YAML gives none: they are kept. This is recorded
/// beside the plan, so that they are drift only until an apply has seen them.
enum ConsoleCaptions {
    /// - Returns: what to record.
    static func edits(_ state: RecordedState, _ observed: ObservedGraph, keeping desired: DesiredGraph) -> [StateEdit] {
        desired.datasets.keys.sorted().flatMap { key -> [StateEdit] in
            guard let wanted = desired.datasets[key], let record = state.datasets[key]?.working,
                let images = observed.datasets[record.id]?.images
            else { return [] }
            let seen = Dictionary(images.map { ($0.id, $0) }) { first, _ in first }
            let uncaptioned = wanted.images.map { Set($0.filter { $0.caption == nil }.map(\.name)) }
            return record.images.sorted { $0.key < $1.key }.compactMap { name, image in
                guard uncaptioned?.contains(name) ?? true, let observed = seen[image.id],
                    observed.isFromConsole(over: image)
                else { return nil }
                var noted = image
                noted.noteConsoleCaption(observed.captionDocument?.digest)
                return noted == image ? nil : .image(dataset: key, name: name, noted)
            }
        }
    }
}
