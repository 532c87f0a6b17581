import TailorModel

/// What came of a batch, for programs.
package struct GenerationJSON: Sendable {
    package static let formatVersion = "1.0"

    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// The document, ending with a line break.
    package func text(of report: GenerationReport, by model: GeneratingModel, in folder: String) -> String {
        let document: JSONText = [
            "format_version": .text(Self.formatVersion),
            "tailor_version": .text(toolVersion),
            "model": [
                "address": .text(model.address.description), "revision": .number(model.revision), "id": .id(model.id),
            ],
            "folder": .text(folder),
            "complete": .value(.bool(report.isComplete)),
            "interrupted": .value(.bool(report.wasInterrupted)),
            "asked_twice": .list(report.repeated.map { .text($0) }),
            "results": .list(report.rows.map(row)),
        ]
        return document.document
    }

    private func row(_ row: GenerationReport.Row) -> JSONText {
        let (status, record, message) = Self.parts(of: row.ending)
        return [
            "name": .text(row.name), "status": .text(status), "file": .text(record?.file),
            "seed": .number(record?.seed), "request_id": .text(record?.requestID),
            "sha256": .text(record?.sha256.description), "message": .text(message),
        ]
    }

    private static func parts(
        of ending: GenerationReport.Ending
    ) -> (status: String, record: GenerationRecord?, message: String?) {
        switch ending {
        case .made(let record): ("made", record, nil)
        case .present(let record): ("present", record, nil)
        case .refused(let refusal, _): ("refused_\(refusal.code.rawValue)", nil, refusal.message)
        case .lost(let message): ("lost", nil, message)
        case .abandoned: ("abandoned", nil, nil)
        case .running: ("running", nil, nil)
        case .failed(let message, _): ("failed", nil, message)
        case .notStarted: ("not_started", nil, nil)
        }
    }
}
