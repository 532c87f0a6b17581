import Foundation
import TailorModel

/// A part of a receipt in lines for people. Every line is printable.
struct ReceiptPart {
    /// In tailor's own words.
    let title: String
    let lines: [String]

    /// `models.lora r2, current: Lora (r2), id 12401`.
    static func headline(of model: ModelReceipt) -> String {
        let receipt = model.receipt
        let role = model.role?.rawValue ?? "deleted"
        let name = "\(model.address.description.printable) r\(receipt.revision), \(role)"
        return "\(name): \(receipt.name.printable), id \(receipt.id)"
    }

    /// Those that say something.
    static func all(of model: ModelReceipt) -> [ReceiptPart] {
        let receipt = model.receipt
        return [
            ReceiptPart("Training", receipt.trainingRows), ReceiptPart("Dataset", receipt.dataset.rows),
            ReceiptPart("Run", receipt.run.rows + [("endpoint", model.endpoint)]),
            ReceiptPart("Decisions", model.reviews.map(\.row)),
            ReceiptPart("Weights", receipt.weights?.rows ?? []),
            ReceiptPart(pictures: receipt.dataset.images ?? [:]),
        ].filter { !$0.lines.isEmpty }
    }

    private init(_ title: String, _ rows: [ReceiptRow]) {
        let rows = rows.compactMap { row in row.value.map { (row.name, $0.printable) } }
        let width = rows.map(\.0.columns).max() ?? 0
        self.title = title
        lines = rows.map { "\($0.0.padded(to: width))  \($0.1)" }
    }

    private init(pictures: [String: TrainedDataset.Image]) {
        var table = TextTable(
            head: ["NAME", "CONTENT", "CAPTION"] + ImageRights.Field.allCases.map { $0.rawValue.uppercased() })
        table.rows = pictures.sorted { $0.key < $1.key }.map { name, image in
            [name.printable, image.content.description.printable, image.captionText]
                + ImageRights.Field.allCases.map { image.rights?[$0]?.printable ?? "" }
        }
        title = "Pictures (\(pictures.count))"
        lines = pictures.isEmpty ? [] : table.text(style: .plain).split(separator: "\n").map(String.init)
    }
}

/// A row is left out where its value is nil.
private typealias ReceiptRow = (name: String, value: String?)

extension Receipt {
    fileprivate var trainingRows: [ReceiptRow] {
        let took = completed.map { timeSpan(seconds: $0.timeIntervalSince(started)) }
        return [
            ("mode", training.mode.rawValue), ("version", training.version),
            ("sent", training.parameters.members.listed), ("vendor", reported?.members.listed),
            ("started", started.minute),
            ("cost", cost.map { "\($0.amount) \($0.currency), assumed" }),
            ("completed", completed.map { "\($0.minute), seen \(took ?? "") after the start" }),
        ]
    }
}

extension TrainedDataset {
    fileprivate var rows: [ReceiptRow] {
        let origin = clonedFrom.map { origin in "r\(origin.revision)" + (origin.id.map { " (id \($0))" } ?? "") }
        let address = address.map { "\($0)" + (revision.map { " r\($0)" } ?? "") }
        return [
            ("address", address ?? "none: the YAML only refers to it"), ("name", name), ("id", id.description),
            ("project", projectID.map { "id \($0)" }), ("cloned from", origin), ("schema", visualSchema?.description),
            ("prefix", captionPrefix), ("zip", archive?.url), ("zip digest", archive?.digest?.description),
        ]
    }
}

extension TrainedDataset.Image {
    fileprivate var captionText: String {
        let author =
            switch captionBy {
            case .yaml: "YAML"
            case .console: "console"
            case nil: "vendor"
            }
        return caption.map { "\(author), \($0.short)" } ?? author
    }
}

extension TrainingRun {
    fileprivate var rows: [ReceiptRow] {
        let note = checkout?.files == .modified ? ", and a YAML file that is not in Git" : ""
        return [
            ("tailor", toolVersion), ("plan", plan.description),
            ("commit", checkout.map { ($0.commit ?? "none") + note }),
        ]
    }
}

extension ModelReview {
    fileprivate var row: ReceiptRow {
        let note = decision.note.map { ": \($0)" } ?? ""
        let commit = decision.commit.map { ", commit \($0)" } ?? ""
        return (verdict.rawValue, "\(decision.at.minute) by \(decision.by)\(commit)\(note)")
    }
}

extension Receipt.Weights {
    fileprivate var rows: [ReceiptRow] {
        [
            ("digest", sha256.description), ("size", DownloadText.size(bytes)), ("downloaded", downloaded.minute),
            ("trained from", baseModel), ("licence", baseModelCard),
        ]
    }
}

extension TrainingParameters {
    /// By the names of the contract.
    fileprivate var members: [String: JSONValue] {
        // Plain values: encoding them does not fail.
        guard let bytes = try? JSONEncoder().encode(self), let value = JSONValue(parsing: bytes) else { return [:] }
        return value.members
    }
}

extension JSONValue {
    fileprivate var members: [String: JSONValue] { if case .object(let members) = self { members } else { [:] } }
}

extension [String: JSONValue] {
    /// `rank 128, total_training_steps 750`; nil where there are none.
    fileprivate var listed: String? {
        guard !isEmpty else { return nil }
        return sorted { $0.key < $1.key }.map { name, value in
            if case .string(let text) = value { "\(name) \(text)" } else { "\(name) \(value.canonical)" }
        }.joined(separator: ", ")
    }
}
