import TailorModel
import TailorReconciler
import TailorRendering

/// Approves what comes after a training: bookkeeping always, requests only where the whole run was approved.
struct FollowUpApproval: Approval {
    let console: Console
    let text: PlanText
    let isApproved: Bool
    let view: RunView
    let interrupts: Interrupts
    /// Where the plan is shown.
    let show: @Sendable (String) throws(CommandFailure) -> Void

    func approve(_ plan: Plan) async -> Bool {
        let isBookkeeping = plan.operations.allSatisfy { $0.endpoint == nil }
        guard isBookkeeping || isApproved else {
            console.note("What is left to do needs your yes: `tailor apply` shows it.\n")
            return false
        }
        do throws(CommandFailure) { try show("\n" + text.text(of: plan)) } catch { return false }
        if !isBookkeeping { await view.begin(plan.operations.count) }
        interrupts.workBegins()
        return true
    }
}
