import TailorModel
import TailorReconciler
import TailorRendering

/// What to type after a run.
struct NextCommands {
    private let workspace: WorkspaceOptions
    private let options: PlanOptions

    /// - Parameter options: what the run's plan was made with.
    init(_ workspace: WorkspaceOptions, _ options: PlanOptions) {
        self.workspace = workspace
        self.options = options
    }

    /// After a run that is incomplete.
    func after(_ ledger: Ledger) -> [NextCommand] {
        guard !ledger.isClean else { return [] }
        let status = NextCommand(workspace.commandLine("status"), "shows the unresolved operations")
        let again = NextCommand(workspace.commandLine(options.command, flags: options.flags), "resumes")
        // An apply may have to stop at an operation that only a person can resolve.
        return ledger.unknown.isEmpty ? [again] : [status]
    }

    /// After a clean run; none where nothing was done.
    func afterSuccess(_ report: ApplyReport, waited: Bool) -> [NextCommand] {
        guard case .ran(let ledger, let state) = report.ending, !state.isEmpty else { return [] }
        let runs = !report.running.isEmpty && !waited
        let count = report.running.count
        let wait = NextCommand(
            workspace.commandLine("wait"),
            "waits for the \(plural(count, "training", "trainings")), then applies what is left")
        let status = NextCommand(
            workspace.commandLine("status"),
            runs ? "shows the progress of the training" + plural(count, "", "s") : "lists what exists at the vendor")
        let model = ledger.done.first { $0.kind == .write(.createModel) }?.address
        let output = model.map {
            NextCommand(workspace.commandLine("output", "\($0).id"), "prints the model's id, for scripts")
        }
        return [status, runs ? wait : nil, output].compactMap { $0 }
    }
}
