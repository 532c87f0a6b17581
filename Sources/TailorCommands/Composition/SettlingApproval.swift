import TailorModel
import TailorReconciler
import TailorRendering

/// Approves what comes after a training: bookkeeping always, requests only where the whole run was approved.
struct SettlingApproval: Approval {
    let console: Console
    let text: PlanText
    let isApproved: Bool

    func approve(_ plan: Plan) async -> Bool {
        let isBookkeeping = plan.operations.allSatisfy { $0.endpoint == nil }
        guard isBookkeeping || isApproved else {
            console.note("What is left to do needs your yes: `tailor apply` shows it.\n")
            return false
        }
        do throws(CommandFailure) { try console.show("\n" + text.text(of: plan)) } catch { return false }
        return true
    }
}
