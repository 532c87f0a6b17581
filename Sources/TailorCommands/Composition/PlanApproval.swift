import TailorModel
import TailorReconciler
import TailorRendering

/// Shows a plan, asks where somebody has to be asked, and gets everything ready for the run.
struct PlanApproval: Approval {
    let console: Console
    let text: PlanText
    let asks: Bool
    let view: RunView
    let interrupts: Interrupts

    func approve(_ plan: Plan) async -> Bool {
        // A plan that follows on another in one run is shown when nothing moves on the screen.
        await view.end()
        do throws(CommandFailure) {
            try console.show(text.text(of: plan))
        } catch {
            // What could not be shown is not applied.
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
