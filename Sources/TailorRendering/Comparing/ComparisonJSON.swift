import TailorModel

/// A comparison for programs.
package struct ComparisonJSON: Sendable {
    package static let formatVersion = "1.0"

    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// The document, ending with a line break.
    package func text(of comparison: ModelComparison) -> String {
        let document: JSONText = [
            "format_version": .text(Self.formatVersion),
            "tailor_version": .text(toolVersion),
            "address": .text(comparison.address.description),
            "revisions": .list(comparison.revisions.map(\.json)),
            "prompts": .list(comparison.prompts.map { $0.json(in: comparison) }),
            "differences": .list(comparison.differences.map { $0.json(comparison.documents) }),
        ]
        return document.document
    }
}

extension ComparedRevision {
    fileprivate var json: JSONText {
        [
            "revision": .number(record.revision), "id": .id(record.id), "role": .text(role.rawValue),
            "dataset": dataset.map {
                [
                    "address": .text($0.address.description), "revision": .number($0.record.revision),
                    "id": .id($0.record.id), "images": .number($0.record.images.count),
                ]
            } ?? .null,
            "training": .value(record.training.document),
            "training_started": .text(record.trainingStarted?.timestamp),
            "training_took_seconds": .seconds(record.trainingTook),
            "cost": cost.map { ["amount": .text("\($0.amount)"), "currency": .text($0.currency)] } ?? .null,
        ]
    }
}

extension ComparedPrompt {
    fileprivate func json(in comparison: ModelComparison) -> JSONText {
        [
            "name": .text(name), "request": .value(.object(request.members)),
            "results": .list(
                zip(comparison.revisions, results).map { revision, sample in
                    Self.json(revision.record.revision, sample, at: sample?.picture.map(comparison.place))
                }),
        ]
    }

    private static func json(_ revision: Int, _ sample: SampleRecord?, at place: String?) -> JSONText {
        let picture = sample?.picture
        let status =
            picture != nil
            ? "made"
            : sample?.refusal != nil
                ? "refused" : sample?.job != nil ? "in_progress" : sample == nil ? "none" : "unknown"
        return [
            "revision": .number(revision), "status": .text(status), "place": .text(place),
            "sha256": .text(picture?.sha256.description), "width": .number(picture?.width),
            "height": .number(picture?.height), "seed": .number(picture?.seed),
            "structured_prompt": .value(picture?.structuredPrompt ?? .null), "made": .text(picture?.made.timestamp),
            "message": .text(sample?.refusal?.message),
        ]
    }
}

extension RevisionDifference {
    fileprivate func json(_ documents: [Digest: JSONValue]) -> JSONText {
        [
            "from": .number(from), "to": .number(to),
            "fields": .list(
                fields(documents).map { field in
                    [
                        "path": .text(field.path), "before": .value(field.before ?? .null),
                        "after": .value(field.after ?? .null),
                    ]
                }), "partial": .value(.bool(isPartial)),
        ]
    }
}
