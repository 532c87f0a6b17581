import ArgumentParser
import Foundation
import TailorFiles
import TailorModel
import TailorReconciler
import TailorRemote
import TailorRendering
import TailorWorkspace

/// `tailor drift`.
struct DriftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift",
        abstract: "Show what was changed at the vendor behind tailor's back.",
        usage: "tailor drift [<options>]",
        discussion: """
            Compares the vendor with the state: fields, deleted objects, failed trainings, and objects \
            inside of managed projects and datasets that nobody manages. It only reads. `drift: ignore` \
            in the YAML names differences that are known.

              tailor drift
              tailor drift --unmanaged --format json
              tailor drift --metrics /var/lib/node_exporter/tailor.prom

            \(Exit.help(
                [.done, .failed, .somethingToDo, .badConfiguration, .notPermitted, .interrupted, .usage],
                [.done: "no drift", .somethingToDo: "the vendor differs from the state"]))
            """)

    @Flag(name: .customLong("unmanaged"), help: "Also list unmanaged objects that nothing managed contains.")
    var listsUnmanaged = false

    @Option(
        help: ArgumentHelp("Write the counts to a file, as Prometheus reads them.", valueName: "file"),
        completion: .file())
    var metrics: String?

    @Option(
        help: ArgumentHelp(
            "If there is drift, post it as JSON to a Slack-compatible webhook: addresses and fields, no values.",
            valueName: "url"))
    var notify: String?

    @Flag(name: .customLong("notify-private"), help: "The host of `--notify` may be in a private network.")
    var isPrivate = false

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ReportOptions

    mutating func validate() throws {
        do throws(Webhook.Refusal) { _ = try webhook } catch {
            throw ValidationError("The URL of `--notify` cannot be used: \(error.reason).")
        }
    }

    private var webhook: Webhook? {
        get throws(Webhook.Refusal) {
            guard let notify else { return nil }
            let usesProxy = ProxyVariables.name(aProxyIn: ProcessInfo.processInfo.environment)
            return try Webhook(notify, isPrivate: isPrivate, usesProxy: usesProxy)
        }
    }

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let found = try await workspace.load()
            let drift = try await workspace.connected(to: found) {
                (connection) async throws(CommandFailure) -> Drift in
                let drift = try await self.drift(of: found, connection.remote)
                try show(drift, of: found, console)
                if let metrics { try write(DriftMetrics(now: Date()).text(of: drift), to: metrics) }
                let notifier = Notifier(workspace, found, connection, console)
                if drift.isEmpty { notifier.noteNoDrift() } else { await notifier.tell(drift.notices) }
                try await tell(drift, connection)
                return drift
            }
            return Exit(drift)
        }
    }

    /// Each time, because somebody asked for it.
    private func tell(_ drift: Drift, _ connection: Connection) async throws(CommandFailure) {
        guard !drift.isEmpty, let webhook = try? webhook else { return }
        do throws(NoticePost.Failure) {
            try await webhook.post(NoticeJSON.body(of: Notice(of: drift)), by: connection.notices)
        } catch {
            throw CommandFailure(
                .failed, "the notice cannot be sent to \(webhook.host): \(error.reason)",
                help:
                    "Check the URL of `--notify`; if the host is in a private network, add `--notify-private`. The result "
                    + "above is complete.")
        }
    }

    private func show(_ drift: Drift, of found: Workspace, _ console: Console) throws(CommandFailure) {
        switch view.format {
        case .text:
            let state = workspace.stateName(for: found)
            try console.show(DriftText(style: console.results).text(of: drift, in: state))
        case .json: try console.show(DriftJSON(toolVersion: Version.current).text(of: drift))
        case .markdown, .html:
            let state = workspace.stateName(for: found)
            try console.show(view.text(of: Page(of: drift, in: state)))
        }
    }

    /// As a whole: a reader finds the old counts or the new ones.
    private func write(_ text: String, to file: String) throws(CommandFailure) {
        do throws(FileFailure.Reason) {
            try LocalFile.write(Data(text.utf8), to: HomePath.absolute(file))
        } catch {
            throw CommandFailure(.failed, "the metrics cannot be written to \(file): \(error)")
        }
    }

    private func drift(of found: Workspace, _ remote: any RemoteReading) async throws(CommandFailure) -> Drift {
        let workflow = DriftWorkflow(
            managing: found.desired, store: try workspace.store(for: found), remote: remote,
            concurrency: found.remote.concurrency, unmanaged: listsUnmanaged ? .all : .inside,
            exempting: found.driftExemptions, at: Date())
        do throws(RunFailure) { return try await workflow.run() } catch { throw CommandFailure(error) }
    }
}
