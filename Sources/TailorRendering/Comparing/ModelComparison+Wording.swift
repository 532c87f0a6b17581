import Foundation
import TailorModel

extension ModelComparison {
    /// "models.lora: r1 (current), r2 (candidate)".
    var summary: String {
        "\(address.description.printable): \(revisions.map(\.title).joined(separator: ", "))"
    }

    /// What to do with a revision that is not current; nil where nothing can be done.
    var advice: String? {
        let model = address.description.printable
        if let waiting = revisions.first(where: { $0.role == .candidate }) {
            return
                "r\(waiting.record.revision) waits for an approval: `tailor promote \(model)` or `tailor reject \(model)`."
        }
        guard let older = revisions.last(where: { $0.role == .retired }) else { return nil }
        let number = older.record.revision
        return "`tailor promote \(model) --revision \(number)` makes r\(number) current."
    }

    func place(of picture: SamplePicture) -> String { (places[picture.file] ?? picture.file).printable }

    /// Why there is nothing to look at; nil where there is.
    var emptiness: String? {
        guard prompts.isEmpty else { return nil }
        return "There are no samples. With `samples:` of the model in the YAML, `tailor apply` makes them."
    }
}

extension ComparedRevision {
    /// "r2 (candidate)".
    var title: String { "r\(record.revision) (\(role.rawValue))" }

    /// What it is and comes from, name by name.
    var facts: [(name: String, value: String)] {
        let trainedOn = dataset.map {
            "\($0.address.description.printable) r\($0.record.revision), \(counted($0.record.images.count, "picture"))"
        }
        let times = [
            record.trainingStarted.map { "started \($0.minute)" },
            record.trainingTook.map { "took \(timeSpan(seconds: $0))" },
            cost.map { "cost \($0.amount) \($0.currency.printable), assumed" },
        ]
        let training = times.compactMap { $0 }
        let facts: [(String, String?)] = [
            ("id", "\(record.id)"),
            ("trained on", trainedOn ?? "a dataset that the state does not have any more"),
            ("training", training.isEmpty ? nil : training.joined(separator: ", ")),
            ("decision", review?.sentence),
        ]
        return facts.compactMap { name, value in value.map { (name, $0) } }
    }
}

extension ModelReview {
    /// "promoted by ada on 2026-11-23 01:12 UTC: better hands".
    fileprivate var sentence: String {
        let note = decision.note.map { ": \($0.printable)" } ?? ""
        return "\(verdict.rawValue) by \(decision.by.printable) on \(decision.at.minute)\(note)"
    }
}

extension ComparedPrompt {
    /// What is asked for, in a line: the prompt, then whatever differs from the contract's defaults.
    var description: String {
        let prompt = request.prompt ?? "a structured prompt"
        let rest = GenerationField.allCases.filter { $0 != .prompt && $0 != .structuredPrompt }.compactMap { field in
            request.values[field].flatMap { $0 == field.standard ? nil : "\(field.shown) \($0.plain)" }
        }
        return ([prompt] + rest).joined(separator: ", ").printable
    }
}

extension GenerationField {
    fileprivate var shown: String { rawValue.replacing("_", with: " ") }
}

extension JSONValue {
    fileprivate var plain: String { if case .string(let text) = self { "\"\(text)\"" } else { canonical } }
}

extension SampleRecord? {
    /// What came of it, where there is no picture.
    var absence: String {
        switch self {
        case nil: "not made yet"
        case let sample? where sample.refusal != nil: "refused: \(sample.refusal?.message.printable ?? "")"
        case let sample? where sample.job != nil: "in progress"
        case .some: "its outcome is not known"
        }
    }
}

extension RevisionDifference {
    /// "From r1 to r2".
    var title: String { "From r\(from) to r\(to)" }

    /// What differs, as a plan shows what changes.
    /// - Parameter documents: as far as they were found.
    func fields(_ documents: [Digest: JSONValue]) -> [FieldChange] {
        let images = pictures.map { picture in
            FieldChange(
                "images[\"\(picture.name)\"]", before: picture.change == .added ? nil : .string(picture.name),
                after: picture.change == .removed
                    ? nil : .string(picture.change == .replaced ? "other content" : picture.name))
        }
        return images + captionFields(documents) + (schemaFields(documents) ?? []) + training
    }

    func captionFields(_ documents: [Digest: JSONValue]) -> [FieldChange] {
        captions.map { caption in
            func text(_ digest: Digest?) -> JSONValue {
                digest.map { documents[$0] ?? .string($0.description) } ?? "automatic"
            }
            return FieldChange(
                "images[\"\(caption.image)\"].caption", before: text(caption.documents.before),
                after: text(caption.documents.after))
        }
    }

    /// By the paths inside of the schema; as a whole where one of the two was not found. Nil: it is the same.
    func schemaFields(_ documents: [Digest: JSONValue]) -> [FieldChange]? {
        guard let schema else { return nil }
        func text(_ digest: Digest?) -> JSONValue? { digest.flatMap { documents[$0] } }
        let found = [schema.before, schema.after].compactMap { $0 }.allSatisfy { documents[$0] != nil }
        return found
            ? FieldChange("visual_schema", before: text(schema.before), after: text(schema.after)).values
            : [
                FieldChange(
                    "visual_schema", before: schema.before.map { .string($0.description) },
                    after: schema.after.map { .string($0.description) })
            ]
    }

    /// What cannot be said; nil where everything can.
    func gap(_ documents: [Digest: JSONValue]) -> String? {
        if isPartial { return "The state does not have the dataset of one of them any more." }
        let missing = Set(digests).subtracting(documents.keys).count
        guard missing > 0 else { return nil }
        return "The words of \(counted(missing, "schema or caption", "schemas and captions")) are not on this machine: "
            + "they are kept where they were sent from."
    }
}
