import TailorModel

extension RecordedState {
    /// Datasets of which the YAML gives captions that are not recorded: they may be what the vendor wrote, and only
    /// reading tells. Frozen ones are read for nothing else.
    func datasetsToCompareCaptions(with desired: DesiredGraph) -> [RemoteID] {
        desired.datasets.compactMap { key, dataset in
            let earlier = desired.moved.first { $0.to == .dataset(key) }?.from.key
            guard let record = (datasets[key] ?? earlier.flatMap { datasets[$0] })?.working else { return nil }
            let captions = (dataset.images ?? []).filter { $0.caption != nil }
            guard !captions.isEmpty else { return nil }
            let images = Dictionary(record.images.values.map { ($0.identity, $0) }) { first, _ in first }
            let isKnown = captions.allSatisfy { image in
                let kept = record.images[image.name].flatMap { $0.identity == image.source.identity ? $0 : nil }
                return (kept ?? images[image.source.identity])?.isCaptioned(as: image.caption) ?? true
            }
            return isKnown ? nil : record.id
        }
    }
}
