import ArgumentParser
import TailorModel
import TailorReconciler
import TailorRendering

/// `tailor status`.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what stands at each address, and how trainings go.",
        discussion: """
            Three requests, for any number of resources. What was revised has a line for each revision: the one in use, \
            the successor that is to take its place, and those that are retired. How long a training may still take is \
            learned from earlier ones of the same mode with about as many images.

            \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .usage]))
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ViewOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let found = try await workspace.load()
            let status = try await workspace.connected(to: found) {
                (connection) async throws(CommandFailure) -> Status in
                try await self.status(of: found, connection.remote)
            }
            let now = SystemClock().now
            switch view.format {
            case .text:
                let state = workspace.stateName(for: found)
                try console.show(StatusText(style: console.results, now: now).text(of: status, in: state))
            case .json: try console.show(StatusJSON(toolVersion: Version.current, now: now).text(of: status))
            }
            return .done
        }
    }

    private func status(of found: Workspace, _ remote: any RemoteReading) async throws(CommandFailure) -> Status {
        let workflow = StatusWorkflow(store: workspace.store(for: found), remote: remote)
        do throws(RunFailure) { return try await workflow.run() } catch { throw CommandFailure(error) }
    }
}
