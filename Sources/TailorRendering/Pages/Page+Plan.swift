import TailorModel

extension Page {
    /// A plan for those who approve it: what is refused, deleted or costs money first, the rest folded.
    /// - Parameter review: what is shown of the datasets that change; nil where pages show no pictures.
    package init(of plan: PlanView, _ review: PlanReview? = nil) {
        let text = PlanText(style: .plain, goal: plan.goal)
        let trained = Set(plan.trained)
        let shown = plan.changes.filter(\.isShown)
        let width = PlanText.width(for: shown)
        func entries(_ isMeant: (Change) -> Bool) -> [Entry] {
            shown.filter(isMeant).map { Entry(lines: text.lines(of: $0, width: width)) }
        }
        func isRisky(_ change: Change) -> Bool { change.action.losesSomething || trained.contains(change.address) }
        let risky = shown.count(where: isRisky)
        let diagnostics = plan.diagnostics + plan.refusals
        let warnings = diagnostics.filter { $0.severity == .warning }
        self.init(
            plan.title, summary: PlanSummary(plan: plan).text(style: .plain),
            sections: [
                Section(
                    title: "Why it cannot be applied", isFolded: false,
                    entries: Entry.all(of: diagnostics.filter { $0.severity == .error })),
                Section(
                    title: "Deletes, replaces or trains (\(risky))", isFolded: false, form: .changes,
                    entries: entries(isRisky)),
            ] + (review?.sections ?? []) + [
                Section(
                    title: "Other changes (\(shown.count - risky))", isFolded: true, form: .changes,
                    entries: entries { !isRisky($0) }),
                Section(
                    title: "Pending at the vendor (\(plan.pending.count))", isFolded: true,
                    entries: PlanText.lines(of: plan.pending).map { Entry(lines: [$0]) }),
                Section(
                    title: "Partial plan: left out (\(plan.leftOut?.count ?? 0))", isFolded: false,
                    entries: (plan.leftOut ?? []).map { Entry(lines: [$0.description]) }),
                Section(
                    title: "Allowed by a flag", isFolded: false,
                    entries: plan.lifted.map { Entry(lines: [$0.printable]) }),
                Section(
                    title: "Warnings (\(warnings.count))", isFolded: true, entries: Entry.all(of: warnings)),
                Section(
                    title: "Requests (\(plan.requests.total))", isFolded: true,
                    entries: RequestLines.lines(of: plan.requests).map { Entry(lines: [$0]) }),
            ],
            closing: Closing(name: "Plan hash", value: plan.hash.description))
    }
}

extension PlanView {
    fileprivate var title: String {
        switch goal {
        case .converge: "tailor plan"
        case .destroy: "tailor plan to destroy"
        case .prune: "tailor plan to prune"
        }
    }
}

extension ChangeAction {
    /// Something at the vendor, or its record, is gone afterwards.
    fileprivate var losesSomething: Bool {
        switch self {
        case .delete, .replace, .forget: true
        case .create, .update, .revise, .adopt, .read, .unchanged: false
        }
    }
}

extension Page.Entry {
    /// Diagnostics, each an entry.
    static func all(of diagnostics: [Diagnostic]) -> [Page.Entry] {
        DiagnosticText(style: .plain).blocks(of: diagnostics).map(Page.Entry.init(text:))
    }
}
