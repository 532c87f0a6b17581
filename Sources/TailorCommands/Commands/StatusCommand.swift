import ArgumentParser
import Foundation
import TailorModel
import TailorReconciler
import TailorRendering

/// `tailor status`.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "List what exists at the vendor, and the progress of trainings.",
        usage: "tailor status [<options>]",
        discussion: """
            Sends three requests for any number of resources. A revised resource has a line for each \
            revision: the current one, its successor, and the retired ones. The remaining time of a \
            training is learned from earlier trainings of the same mode with about as many images.

            \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .interrupted, .usage]))
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ReportOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let found = try workspace.settings()
            let status = try await workspace.connected(to: found) {
                (connection) async throws(CommandFailure) -> Status in
                try await self.status(of: found, connection.remote)
            }
            let now = SystemClock().now
            let state = workspace.stateName(for: found)
            switch view.format {
            case .text:
                try console.show(StatusText(style: console.results, now: now).text(of: status, in: state))
            case .json: try console.show(StatusJSON(toolVersion: Version.current, now: now).text(of: status))
            case .markdown, .html: try console.show(view.text(of: Page(of: status, in: state, now: now)))
            }
            if status.isEmpty, let hint = emulatorHint(for: found) { console.note(hint) }
            return .done
        }
    }

    /// Where only the emulator's state exists, it is named: an empty status would look like a loss.
    private func emulatorHint(for found: Workspace) -> String? {
        guard workspace.state == nil, case .url = found.remote.endpoint else { return nil }
        let folder = URL(filePath: found.root, directoryHint: .isDirectory)
        let emulated = folder.appending(path: EmulatorFolder.path + "/state.json").path(percentEncoded: false)
        let files = FileManager.default
        guard files.fileExists(atPath: emulated), !files.fileExists(atPath: workspace.statePath(for: found)) else {
            return nil
        }
        var rehearsal = workspace
        rehearsal.endpoint = "emulator"
        return "The emulator has its own state: `\(rehearsal.commandLine("status"))` shows it.\n"
    }

    private func status(of found: Workspace, _ remote: any RemoteReading) async throws(CommandFailure) -> Status {
        let workflow = StatusWorkflow(store: try workspace.store(for: found), remote: remote)
        do throws(RunFailure) { return try await workflow.run() } catch { throw CommandFailure(error) }
    }
}
