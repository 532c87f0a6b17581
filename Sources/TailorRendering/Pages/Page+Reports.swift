import Foundation
import TailorModel

extension Page {
    /// Drift, for those who did not watch it happen.
    /// - Parameter state: the path of the state, which is named if nothing is recorded there.
    package init(of drift: Drift, in state: String) {
        let text = DriftText(style: .plain)
        self.init(
            "tailor drift", summary: text.summary(of: drift, in: state),
            sections: [
                Section(
                    title: "Differs from the state (\(drift.items.count))", isFolded: false, form: .changes,
                    entries: text.items(of: drift).map { Entry(lines: $0) }),
                Section(
                    title: "Not managed (\(drift.unmanaged.count))", isFolded: false, form: .changes,
                    entries: text.unmanaged(of: drift).map { Entry(lines: [$0]) }),
                Section(
                    title: "Known differences", isFolded: true,
                    entries: text.known(of: drift).map { Entry(lines: [$0]) }),
                Section(
                    title: "Unresolved operations", isFolded: false,
                    entries: Entry.some(UnresolvedText(style: .plain).text(of: drift.unresolved, drift.underWay))),
            ])
    }

    /// The status of every recorded object.
    /// - Parameters:
    ///   - state: the path of the state, which is named if nothing is recorded there.
    ///   - now: the time of day, for the time that a training has run.
    package init(of status: Status, in state: String, now: Date) {
        let text = StatusText(style: .plain, now: now)
        self.init(
            "tailor status",
            summary: status.isEmpty
                ? text.text(of: status, in: state).trimmingEnd.replacing("\n", with: "")
                : "\(counted(status.items.count, "object")) recorded in \(state.printable).",
            sections: [
                Section(
                    title: "Objects at the vendor", isFolded: false, entries: Entry.lines(of: text.table(of: status))),
                Section(
                    title: "Trainings, by your prices", isFolded: true,
                    entries: Array(Entry.lines(of: text.spendings(of: status)).dropFirst())),
                Section(
                    title: "Kept in another spelling", isFolded: true,
                    entries: Entry.some(RespellingText.block(of: status.respellings))),
                Section(
                    title: "Unresolved operations", isFolded: false,
                    entries: Entry.some(UnresolvedText(style: .plain).text(of: status.unresolved, status.underWay))),
            ])
    }

    /// What `validate` found.
    /// - Parameters:
    ///   - contents: what the configuration declares, in a phrase; nil when it is not valid.
    ///   - sheets: pictures that the diagnostics are about, where pages show pictures.
    package init(of diagnostics: [Diagnostic], contents: String?, sheets: [ContactSheet] = []) {
        let errors = diagnostics.filter { $0.severity == .error }
        let warnings = diagnostics.filter { $0.severity == .warning }
        let tally = DiagnosticText(style: .plain).tally(of: diagnostics)
        self.init(
            "tailor validate",
            summary: contents.map { "The configuration is valid: \($0)." }
                ?? "The configuration is not valid: \(tally ?? "").",
            sections: [
                Section(title: "Errors (\(errors.count))", isFolded: false, entries: Entry.all(of: errors)),
                Section(title: "Warnings (\(warnings.count))", isFolded: true, entries: Entry.all(of: warnings)),
            ] + sheets.map(Section.init))
    }
}

extension Page.Entry {
    /// One entry, or none of an empty text.
    fileprivate static func some(_ text: String) -> [Page.Entry] { text.isEmpty ? [] : [Page.Entry(text: text)] }

    /// Each line an entry: a table, of which the first rows are shown where room is short.
    fileprivate static func lines(of text: String) -> [Page.Entry] {
        Page.Entry(text: text).lines.map { Page.Entry(lines: [$0]) }
    }
}
