import ArgumentParser
import TailorModel
import TailorReconciler
import TailorRendering

/// `tailor drift`.
struct DriftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift",
        abstract: "Show what was changed at the vendor behind tailor's back.",
        usage: "tailor drift [<options>]",
        discussion: """
            Compares the vendor with the state. It only reads.

            \(Exit.help(
                [.done, .failed, .somethingToDo, .badConfiguration, .notPermitted, .interrupted, .usage],
                [.done: "no drift", .somethingToDo: "the vendor differs from the state"]))
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ReportOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let found = try await workspace.load()
            let drift = try await workspace.connected(to: found) {
                (connection) async throws(CommandFailure) -> Drift in
                try await self.drift(of: found, connection.remote)
            }
            let state = workspace.stateName(for: found)
            switch view.format {
            case .text: try console.show(DriftText(style: console.results).text(of: drift, in: state))
            case .json: try console.show(DriftJSON(toolVersion: Version.current).text(of: drift))
            case .markdown, .html: try console.show(view.text(of: Page(of: drift, in: state)))
            }
            return Exit(drift)
        }
    }

    private func drift(of found: Workspace, _ remote: any RemoteReading) async throws(CommandFailure) -> Drift {
        let workflow = DriftWorkflow(
            managing: found.desired, store: workspace.store(for: found), remote: remote,
            concurrency: found.remote.concurrency)
        do throws(RunFailure) { return try await workflow.run() } catch { throw CommandFailure(error) }
    }
}
