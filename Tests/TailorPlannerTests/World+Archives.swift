import TailorModel

extension World {
    /// The pictures of a zip come in, as `archives` has them under its url.
    mutating func takeIn(at key: String) {
        guard var facts = recorded.datasets[key]?.working.attributes, let origin = facts.archive else { return }
        let archive = archives[origin.digest?.description ?? origin.url] ?? Archive(names: [])
        facts.archive?.isTaken = true
        facts.archive?.failed = archive.failing
        recorded.apply(.dataset(key: key, facts))
        let schema = facts.archive?.captionedUnder
        observed.datasets[facts.id]?.images = []
        for name in archive.names {
            let image = ObservedImage(
                id: newID(), name: name, caption: schema.map { _ in #"{"seen":"in bulk"}"# },
                captionSource: schema.map { _ in .automatic })
            observed.datasets[facts.id]?.images?.append(image)
            let identity = ImageIdentity(name, in: origin.identity)
            recorded.apply(
                .image(
                    dataset: key, name: name,
                    ImageRecord(id: image.id, identity: identity, captionedUnder: schema)))
        }
    }
}
