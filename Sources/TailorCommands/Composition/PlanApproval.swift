import TailorModel
import TailorReconciler
import TailorRendering

/// Shows a plan, asks for approval where that is needed, and prepares the view for the run.
struct PlanApproval: Approval {
    let console: Console
    let text: PlanText
    let asks: Bool
    let view: RunView
    let interrupts: Interrupts

    func approve(_ plan: Plan) async -> Bool {
        // The plan may be the second one of a run: take away the progress line first.
        await view.end()
        do throws(CommandFailure) {
            try console.show(text.text(of: plan))
        } catch {
            // A plan that could not be shown is not applied.
            console.note(error.diagnostics)
            return false
        }
        if asks || !console.canMove { console.note("\n") }
        guard !asks || console.confirm("Apply this plan?") else { return false }
        await view.begin(plan.operations.count)
        interrupts.workBegins()
        return true
    }
}
