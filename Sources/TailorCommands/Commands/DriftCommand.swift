import ArgumentParser
import TailorModel
import TailorReconciler
import TailorRendering

/// `tailor drift`.
struct DriftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift",
        abstract: "Compare what stands at the vendor with what tailor recorded.",
        discussion: """
            Finds what was changed or deleted behind tailor's back. It cannot write: it is given only the reading face \
            of the API.

            \(Exit.help([.done, .failed, .somethingToDo, .badConfiguration, .notPermitted, .usage]))
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ViewOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let found = try await workspace.load()
            let drift = try await workspace.connected(to: found) {
                (connection) async throws(CommandFailure) -> Drift in
                try await self.drift(of: found, connection.remote)
            }
            switch view.format {
            case .text:
                let state = workspace.stateName(for: found)
                try console.show(DriftText(style: console.results).text(of: drift, in: state))
            case .json: try console.show(DriftJSON(toolVersion: Version.current).text(of: drift))
            }
            return drift.items.isEmpty ? .done : .somethingToDo
        }
    }

    private func drift(of found: Workspace, _ remote: any RemoteReading) async throws(CommandFailure) -> Drift {
        let workflow = DriftWorkflow(
            store: workspace.store(for: found), remote: remote, concurrency: found.remote.concurrency)
        do throws(RunFailure) { return try await workflow.run() } catch { throw CommandFailure(error) }
    }
}
