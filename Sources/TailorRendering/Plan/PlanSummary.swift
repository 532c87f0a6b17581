import TailorModel

/// The one line that says how much a plan does: `Plan: 2 to create, 1 unchanged. 1 training. 10 requests, about 10 s at
/// 60 a minute.`
struct PlanSummary {
    let plan: PlanView

    func text(style: Style) -> String {
        if !plan.isApplicable { return style.paint("This plan cannot be applied.", .error) + " " + intended }
        guard plan.hasWork else { return "\(style.paint("No changes.", .strong)) \(unchanged)" }
        return "\(style.paint("Plan:", .strong)) \(counts)"
    }

    /// Nothing is planned where most recorded objects seem to be gone.
    private var intended: String {
        plan.changes.isEmpty ? "Nothing was planned: see above." : counts
    }

    private var unchanged: String {
        let managed = plan.changes.count - plan.count(.read)
        let resources = counted(managed, "resource")
        let blocked = Set(plan.pending.filter(\.isBlocked).map(\.address)).count
        if plan.leftOut?.isEmpty == false { return "This part of the plan has nothing to do." }
        if plan.goal == .prune { return "No retired revision can be deleted." }
        if plan.changes.isEmpty { return "Nothing is configured and nothing is recorded." }
        if managed == 0 { return "Nothing is managed: \(counted(plan.count(.read), "object")) only referred to." }
        if blocked > 0 {
            return "\(blocked) of \(resources) \(plural(blocked, "does", "do")) not match the configuration and "
                + "\(plural(blocked, "needs", "need")) a decision."
        }
        let waiting = plan.pending.count { $0.condition == .candidate }
        let rejected = plan.pending.count { $0.condition == .rejected }
        if rejected > 0 {
            return "\(rejected) of \(resources) \(plural(rejected, "asks", "ask")) for what was rejected."
        }
        if waiting > 0, waiting == plan.pending.count {
            return
                "\(counted(waiting, "candidate")) \(plural(waiting, "waits", "wait")) for an approval (\(resources))."
        }
        if !plan.pending.isEmpty { return "Everything matches the configuration or is in progress (\(resources))." }
        return managed == 1
            ? "1 resource matches the configuration." : "All \(resources) match the configuration."
    }

    private var counts: String {
        let changes = ChangeAction.allCases.compactMap { action in
            let count = plan.count(action)
            return count == 0 ? nil : "\(count) \(action.outlook)"
        }
        let trainings = plan.trained.isEmpty ? nil : counted(plan.trained.count, "training")
        let generations = plan.generations == 0 ? nil : counted(plan.generations, "sample")
        return [changes.isEmpty ? nil : changes.joined(separator: ", "), trainings, generations, requests, cost]
            .compactMap { $0.map { $0 + "." } }.joined(separator: " ")
    }

    private var cost: String? { plan.cost.flatMap { $0.isEmpty ? nil : $0.text } }

    private var requests: String? {
        guard plan.hasWork else { return nil }
        let total = counted(plan.requests.total, "request")
        guard let timing = plan.requests.timing, plan.requests.total > 0 else { return total }
        let time = timeSpan(seconds: Double(timing.seconds))
        let narrowed = timing.narrowedTo.map { " (\($0) a minute where the vendor answered 429)" } ?? ""
        return "\(total), about \(time) at \(timing.requestsPerMinute) a minute\(narrowed)"
    }
}

extension ChangeAction {
    /// As a plan counts it: `to create`, `unchanged`.
    fileprivate var outlook: String {
        switch self {
        case .unchanged: "unchanged"
        case .read: "read"
        default: "to \(rawValue)"
        }
    }
}
