import TailorModel

/// What came of a batch, for people.
package struct GenerationText: Sendable {
    /// A longer batch is only counted.
    private static let mostListed = 20

    private let folder: String

    /// - Parameter folder: of the files, as messages name it.
    package init(folder: String) { self.folder = folder }

    /// `12/500, about 7 min left`.
    package static func line(of progress: GenerationProgress) -> String {
        let left = progress.secondsLeft.map { ", about \(timeSpan(seconds: $0.rounded(.up))) left" } ?? ""
        return "\(progress.done)/\(progress.total)" + (progress.done < progress.total ? left : "")
    }

    /// The whole text, ending with a line break.
    package func text(of report: GenerationReport) -> String {
        let made = report.rows.compactMap { row in
            if case .made(let record) = row.ending { record.file } else { nil }
        }
        let files = made.count <= Self.mostListed ? made.map { "\(folder)/\($0)".printable + "\n" }.joined() : ""
        return files + summary(of: report) + "\n"
    }

    private func summary(of report: GenerationReport) -> String {
        var counts: [(String, Int)] = [
            ("made", 0), ("there already", 0), ("refused", 0), ("without an answer", 0), ("not ready yet", 0),
            ("failed", 0),
            ("not asked for", 0),
        ]
        for row in report.rows { counts[Self.place(of: row.ending)].1 += 1 }
        let shown = counts.enumerated().filter { $0.element.1 > 0 || $0.offset == 0 }
        return "\(folder.printable): " + shown.map { "\($0.element.1) \($0.element.0)" }.joined(separator: ", ") + "."
    }

    private static func place(of ending: GenerationReport.Ending) -> Int {
        switch ending {
        case .made: 0
        case .present: 1
        case .refused: 2
        case .lost, .abandoned: 3
        case .running: 4
        case .failed: 5
        case .notStarted: 6
        }
    }

    /// What a person has to know of what is not there.
    package func diagnostics(of report: GenerationReport) -> [Diagnostic] {
        let repeated = report.repeated.map { name in
            Diagnostic.warning(
                "an earlier run asked for \(name), and ended before an answer came: it was asked for once more",
                help: "It may be billed twice.")
        }
        return repeated + report.rows.compactMap { diagnostic(of: $0, report.wasInterrupted) }
            + (report.wasInterrupted ? [interruption(report)] : [])
    }

    private func interruption(_ report: GenerationReport) -> Diagnostic {
        let running = report.rows.count { $0.ending == .running }
        let words = running == 0 ? "" : ": the vendor still works on \(running)"
        return .warning(
            "the run was stopped" + words,
            help: "Run the same command again: it continues, and asks for nothing that came through.")
    }

    private func diagnostic(of row: GenerationReport.Row, _ wasInterrupted: Bool) -> Diagnostic? {
        switch row.ending {
        case .made, .present, .notStarted: nil
        case .refused(let refusal, let file):
            .error(
                "\(row.name): \(refusal.message)",
                help: "\(refusal.help) It is not asked for again before \(file.printable) is deleted.")
        case .lost(let message):
            .error(
                "\(row.name): the answer was lost, and it may be billed: \(message)",
                help: "The vendor cannot be asked whether it came through. The same command asks for it once more.")
        case .abandoned(let file):
            .error(
                "\(row.name): it was asked for twice, and both answers were lost",
                help: "It may be billed twice. It is not asked for again before \(file.printable) is deleted.")
        case .running where wasInterrupted: nil
        case .running:
            .error(
                "\(row.name): the vendor still works on it",
                help: "The same command asks after it again, which is not billed.")
        case .failed(let message, let help): .error("\(row.name): \(message)", help: help)
        }
    }
}
