import ArgumentParser
import TailorModel
import TailorReconciler
import TailorRendering

/// `tailor state rm`.
struct StateRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rm",
        abstract: "Forget addresses, with what is recorded inside them.",
        usage: "tailor state rm [<options>] <address> ...",
        discussion: """
            Changes only the state, and sends no request: the objects stay at the vendor, unmanaged. A \
            project is forgotten with its datasets and models, a dataset with its models. Remove them \
            from the YAML, too; otherwise the next plan refuses to create them a second time. The state \
            before is in the backup beside it.

              tailor state rm models.lora
              tailor state rm projects.old projects.older

            \(Exit.help([.done, .failed, .badConfiguration, .locked, .usage]))
            """)

    @Argument(help: "Addresses in the state.", completion: .recordedAddresses, transform: Address.argument)
    var address: [Address]

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions
    @OptionGroup var view: ViewOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let editing = StateEditWorkflow(
                store: try workspace.store(for: try workspace.settings()), lockTimeout: lock.lockTimeout.seconds)
            let report: StateEditReport
            do throws(RunFailure) { report = try await editing.forget(address) } catch { throw CommandFailure(error) }
            switch view.format {
            case .text: try console.show(StateEditText.forgotten(report.addresses, of: report.before))
            case .json:
                try console.show(
                    StateEditJSON(toolVersion: Version.current).forgotten(
                        report.addresses, of: report.before, serial: report.after.serial))
            }
            return .done
        }
    }
}
