import TailorModel
import TailorReconciler
import TailorRendering

/// Approves the plan that follows trainings: one that only writes the state and generates samples always, because the plan
/// of the trainings said so; one that sends other requests only with `--yes`.
struct FollowUpApproval: Approval {
    let console: Console
    let text: PlanText
    let isApproved: Bool
    let view: RunView
    let interrupts: Interrupts
    /// Shows the plan.
    let show: @Sendable (String) throws(CommandFailure) -> Void

    func approve(_ plan: Plan) async -> Bool {
        let writesOnlyState = plan.operations.allSatisfy { $0.endpoint == nil }
        guard plan.operations.allSatisfy({ $0.endpoint == nil || $0.step.sample != nil }) || isApproved else {
            console.note("What is left to do needs your approval: run `tailor apply`.\n")
            return false
        }
        do throws(CommandFailure) { try show("\n" + text.text(of: plan)) } catch { return false }
        if !writesOnlyState { await view.begin(plan.operations.count) }
        interrupts.workBegins()
        return true
    }
}
