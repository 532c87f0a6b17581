import Foundation
import TailorModel
import TailorReconciler
import TailorRemote
import TailorRendering

/// Tells the webhooks of the YAML what a command has learned. That one cannot be told is a warning, and changes nothing
/// else.
struct Notifier {
    private let settings: [NotifySettings]
    private let allowedVariables: Set<String>
    private let logPath: String
    private let post: NoticePost
    private let console: Console

    /// - Parameter found: with its state placed.
    init(_ workspace: WorkspaceOptions, _ found: Workspace, _ connection: Connection, _ console: Console) {
        settings = found.notifications
        allowedVariables = Set(workspace.trust.variables)
        logPath = URL(filePath: workspace.statePath(for: found)).deletingLastPathComponent()
            .appending(path: "notices.log").path(percentEncoded: false)
        post = connection.notices
        self.console = console
    }

    func tell(_ notices: [Notice]) async {
        guard !settings.isEmpty, !notices.isEmpty else { return }
        var log = NoticeLog(at: logPath)
        for target in settings {
            for notice in notices
            where target.kinds.contains(notice.kind) && !log.has(notice, for: target.variable) {
                do throws(CommandFailure) {
                    try await send(notice, to: target)
                    log.add(notice, for: target.variable)
                } catch {
                    console.note(error.diagnostics.map(\.asWarning))
                    break
                }
            }
        }
    }

    /// There is no drift any more: the next one is news.
    func noteNoDrift() {
        guard !settings.isEmpty else { return }
        var log = NoticeLog(at: logPath)
        log.endDrift(for: settings.map(\.variable))
    }

    private func send(_ notice: Notice, to target: NotifySettings) async throws(CommandFailure) {
        let hook = try webhook(target)
        do throws(NoticePost.Failure) {
            try await hook.post(NoticeJSON.body(of: notice), by: post)
        } catch {
            throw CommandFailure(
                .failed, "`\(notice.kind.rawValue)` was not told to \(hook.host): \(error.reason)",
                help: "Check the URL in the variable \(target.variable); if the host is in a private network, add "
                    + "`private: true` to its entry of `notify`. The result above is complete.")
        }
    }

    private func webhook(_ target: NotifySettings) throws(CommandFailure) -> Webhook {
        let name = target.variable
        guard name.hasPrefix("TAILOR_") || allowedVariables.contains(name) else {
            throw CommandFailure(
                .notPermitted, "`notify` takes a URL from the variable \(name), which is not one for that",
                help: "Use a variable `TAILOR_…`, or allow this one with `--allow-env \(name)`.")
        }
        let environment = ProcessInfo.processInfo.environment
        let url = environment[name, default: ""].trimmingCharacters(in: .whitespacesAndNewlines)
        guard !url.isEmpty else {
            throw CommandFailure(
                .failed, "a webhook of `notify` was not told: the variable \(name) is not set",
                help: "Set it to the URL of the webhook.")
        }
        do throws(Webhook.Refusal) {
            return try Webhook(
                url, isPrivate: target.isPrivate, usesProxy: ProxyVariables.name(aProxyIn: environment))
        } catch {
            throw CommandFailure(
                .failed, "the URL in the variable \(name) cannot be used: \(error.reason)",
                help: "It is the URL of a webhook, as `notify` of the YAML says.")
        }
    }
}

extension Diagnostic {
    fileprivate var asWarning: Diagnostic { .warning(message, help: help) }
}
