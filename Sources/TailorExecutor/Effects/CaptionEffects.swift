import TailorModel

extension WriteContext {
    func writeCaption(
        _ caption: JSONValue, by author: CaptionAuthor, of name: String, _ key: String
    ) throws(OperationFailure) -> Effect {
        let dataset = try recorded.dataset(key).id
        var record = try recorded.image(name, in: key)
        record.caption = author == .workspace ? caption.digest : nil
        record.keptCaption = nil
        record.automaticCaption = nil
        record.consoleCaption = author == .console ? caption.digest : nil
        let pending = PendingWrite(
            .writeCaption, at: .dataset(key), image: name, parent: dataset,
            edits: [.image(dataset: key, name: name, record)])
        return Effect(pending, .writeCaption(caption, image: record.id, dataset: dataset))
    }

    func regenerateCaption(of name: String, _ key: String) throws(OperationFailure) -> Effect {
        let dataset = try recorded.dataset(key).attributes
        let id = try recorded.image(name, in: key).id
        let pending = PendingWrite(
            .regenerateCaption, at: .dataset(key), image: name, parent: dataset.id,
            before: captions.digest(of: [id]),
            edits: [.captionsRegenerated(dataset: key, names: [name], schema: dataset.captionBasis)])
        return Effect(pending, .regenerateCaption(image: id, dataset: dataset.id))
    }

    /// It rewrites every caption of the dataset, whatever images the plan needs it for.
    func regenerateCaptions(_ key: String) throws(OperationFailure) -> Effect {
        let dataset = try recorded.dataset(key)
        let names = dataset.images.keys.sorted()
        let pending = PendingWrite(
            .regenerateCaptions, at: .dataset(key), parent: dataset.id,
            before: captions.digest(of: dataset.images.values.map(\.id)),
            edits: [.captionsRegenerated(dataset: key, names: names, schema: dataset.attributes.captionBasis)])
        return Effect(pending, .regenerateCaptions(dataset: dataset.id))
    }
}
