import TailorModel
import TailorRendering

/// What to type after a run.
struct NextCommands {
    private let workspace: WorkspaceOptions
    private let command: String

    init(_ workspace: WorkspaceOptions, command: String) {
        self.workspace = workspace
        self.command = command
    }

    func after(_ ledger: Ledger, running: [Address]) -> [NextCommand] {
        guard ledger.isClean else {
            let status = NextCommand(workspace.commandLine("status"), "what stands at the vendor, and what is open")
            let again = NextCommand(workspace.commandLine(command), "goes on from here")
            return ledger.unknown.isEmpty ? [again] : [status, again]
        }
        let made = ledger.done.first { $0.kind == .createModel }
        let look = running.isEmpty ? "what stands at the vendor" : "what stands at the vendor, and how the training goes"
        let status = command == "destroy" ? nil : NextCommand(workspace.commandLine("status"), look)
        let output = made.map {
            NextCommand(workspace.commandLine("output", "\($0.address).id"), "the model's id, for scripts")
        }
        return [status, output].compactMap { $0 }
    }
}
