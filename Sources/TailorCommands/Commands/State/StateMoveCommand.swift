import ArgumentParser
import TailorModel
import TailorReconciler
import TailorRendering

/// `tailor state mv`.
struct StateMoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mv",
        abstract: "Give what is recorded at one address another address.",
        usage: "tailor state mv [<options>] <from> <to>",
        discussion: """
            Changes only the state, and sends no request. Change the key in the YAML in the same way; \
            otherwise the next plan deletes the new address and creates the old one. `moved` in the YAML \
            does the same with review, and for every state.

              tailor state mv datasets.poses datasets.winter-poses

            \(Exit.help([.done, .failed, .badConfiguration, .locked, .usage]))
            """)

    @Argument(help: "The address in the state.", completion: .recordedAddresses, transform: Address.argument)
    var from: Address

    @Argument(help: "The address that it gets.", completion: .declaredAddresses, transform: Address.argument)
    var to: Address

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions
    @OptionGroup var view: ViewOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let editing = StateEditWorkflow(
                store: try workspace.store(for: try workspace.settings()), lockTimeout: lock.lockTimeout.seconds)
            let report: StateEditReport
            do throws(RunFailure) { report = try await editing.move(from, to: to) } catch {
                throw CommandFailure(error)
            }
            switch view.format {
            case .text: try console.show(StateEditText.moved(from, to: to))
            case .json:
                try console.show(
                    StateEditJSON(toolVersion: Version.current).moved(from, to: to, serial: report.after.serial))
            }
            return .done
        }
    }
}
