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

    /// After a run in which not everything was done.
    func after(_ ledger: Ledger) -> [NextCommand] {
        guard !ledger.isClean else { return [] }
        let status = NextCommand(workspace.commandLine("status"), "what stands at the vendor, and what is open")
        let again = NextCommand(workspace.commandLine(options.command, flags: options.flags), "goes on from here")
        // Until it is known what happened, an apply would refuse to go on.
        return ledger.unknown.isEmpty ? [again] : [status]
    }

    /// After one in which everything was; nothing where nothing was done.
    func afterSuccess(_ report: ApplyReport, waited: Bool) -> [NextCommand] {
        guard case .ran(let ledger, let state) = report.ending, !state.isEmpty else { return [] }
        let runs = !report.running.isEmpty && !waited
        let isOne = report.running.count == 1
        let wait = NextCommand(
            workspace.commandLine("wait"),
            isOne
                ? "waits for the training, and does what comes after it"
                : "waits for the trainings, and does what comes after them")
        let goes = isOne ? "how the training goes" : "how the trainings go"
        let status = NextCommand(workspace.commandLine("status"), runs ? goes : "what stands at the vendor")
        let model = ledger.done.first { $0.kind == .write(.createModel) }?.address
        let output = model.map {
            NextCommand(workspace.commandLine("output", "\($0).id"), "the model's id, for scripts")
        }
        return [status, runs ? wait : nil, output].compactMap { $0 }
    }
}
