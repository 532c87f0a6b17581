import TailorModel

/// A plan for people. Long lists are folded to a count.
package struct PlanText: Sendable {
    /// The widest column of addresses.
    private static let widestAddress = 40

    private let style: Style
    private let goal: PlanOptions.Goal
    private let alike: DiagnosticText.Alike

    /// - Parameter goal: the purpose of the plans.
    package init(style: Style, goal: PlanOptions.Goal = .converge, alike: DiagnosticText.Alike = .folded) {
        self.goal = goal
        self.style = style
        self.alike = alike
    }

    /// The whole text, ending with a line break.
    package func text(of plan: Plan) -> String { text(of: PlanView(of: plan, goal: goal)) }

    /// The whole text, ending with a line break.
    package func text(of plan: PlanView) -> String {
        let diagnostics = DiagnosticText(style: style, alike: alike)
        let blocks = [
            changes(of: plan),
            pending(of: plan),
            leftOut(of: plan),
            plan.lifted.map { "Allowed by a flag: \($0.printable)\n" }.joined(),
            diagnostics.text(of: plan.diagnostics + plan.refusals),
            PlanSummary(plan: plan).text(style: style) + "\n" + requests(of: plan),
        ]
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The last line: how much of what, and how long the requests take.
    package func summary(of plan: Plan) -> String {
        PlanSummary(plan: PlanView(of: plan, goal: goal)).text(style: style)
    }

    /// Only a rate limit makes the endpoints worth showing.
    private func requests(of plan: PlanView) -> String {
        guard plan.isApplicable, plan.requests.timing != nil else { return "" }
        return RequestLines.lines(of: plan.requests).map { style.paint("    " + $0, .faint) + "\n" }.joined()
    }

    private func changes(of plan: PlanView) -> String {
        let shown = plan.changes.filter(\.isShown)
        let width = Self.width(for: shown)
        return shown.flatMap { lines(of: $0, width: width) }.map { $0 + "\n" }.joined()
    }

    /// The columns for the addresses of some changes.
    static func width(for changes: [Change]) -> Int {
        min(widestAddress, changes.map { $0.address.description.columns }.max() ?? 0)
    }

    /// A change, and what is in it, in the order in which it is read.
    func lines(of change: Change, width: Int) -> [String] {
        let notes = change.notes.map { style.paint($0.printable, .faint) }
        let inside = FieldLines(style: style).lines(of: change.fields) + notes
        return [head(of: change, width: width)] + inside.map { "    " + $0 }
    }

    private func head(of change: Change, width: Int) -> String {
        let address = change.address.description.printable.padded(to: width)
        let revision = change.revision.map { " (r\($0))" } ?? ""
        let reason = revision + (change.reason.isEmpty ? "" : ": " + change.reason.printable)
        return style.paint(change.action.sign, change.action.ink) + " " + style.paint(address, .strong) + "   "
            + style.paint(change.action.rawValue, change.action.ink) + reason
    }

    private func leftOut(of plan: PlanView) -> String {
        guard let leftOut = plan.leftOut else { return "" }
        let head = "This plan is partial, because of `--target` or `--exclude`."
        guard !leftOut.isEmpty else { return head + " It leaves nothing out.\n" }
        let items = leftOut.map(\.description.printable)
        return "\(head) It leaves out: \(items.folded(to: 20)).\n"
    }

    private func pending(of plan: PlanView) -> String {
        guard !plan.pending.isEmpty else { return "" }
        let isAtTheVendor = plan.pending.contains { $0.isRunning || $0.isBlocked }
        return Self.lines(of: plan.pending).reduce(isAtTheVendor ? "Pending at the vendor:\n" : "Pending:\n") {
            $0 + "  \($1)\n"
        }
    }

    /// One line for each.
    static func lines(of pending: [PendingWork]) -> [String] {
        let width = pending.map { $0.address.description.columns }.max() ?? 0
        return pending.map { "\($0.address.description.printable.padded(to: width))   \($0.description)" }
    }
}

extension Change {
    /// It changes something, at least the state.
    var isShown: Bool { action != .unchanged || !operations.isEmpty }
}

extension PendingWork {
    fileprivate var description: String {
        let since = since.map { " since \($0.minute)" } ?? ""
        let afterwards = afterwards.map { "; then \($0)" } ?? ""
        return switch condition {
        case .training: "training\(since) (id \(id))\(afterwards)"
        case .stopping: "its training is being stopped (id \(id))"
        case .failed: "its training failed (id \(id)); `--replace \(address)` retrains it"
        case .vanished:
            "trained, and deleted at the vendor (was id \(id)); `--replace \(address)` retrains it"
        case .candidate:
            "its candidate is trained (id \(id)) and waits for an approval: `tailor promote \(address)` or "
                + "`tailor reject \(address)`"
        case .rejected:
            "what the YAML asks for was rejected (id \(id)) and is not trained again: change the YAML, or "
                + "`--replace \(address)` retrains it"
        case .stopped: "its training was stopped (id \(id)); `--replace \(address)` retrains it"
        }
    }
}

extension ChangeAction {
    var ink: Ink {
        switch self {
        case .create, .adopt: .added
        case .update, .revise, .replace: .changed
        case .delete: .removed
        case .forget, .read, .unchanged: .faint
        }
    }
}
