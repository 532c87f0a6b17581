import Foundation
import TailorFiles
import TailorHTTP
import TailorModel
import TailorRemote
import TailorRendering
import TailorState

extension WorkspaceOptions {
    /// The requests that may be sent with a token: shared with all runs that keep their budget in the same store, or with
    /// those on this machine.
    func budget(of token: String, at url: String, for workspace: Workspace) throws(CommandFailure) -> RequestBudget {
        let limit = workspace.remote.requestsPerMinute
        guard let settings = workspace.state.s3, let prefix = settings.budgetPrefix else {
            return RequestBudget(
                requestsPerMinute: limit, time: SystemClock(), sharedAt: budgetLog(for: workspace),
                announcing: Self.announce)
        }
        var place = settings
        place.prefix = prefix
        let rule = storeRule(for: workspace)
        let store = ObjectBudgetStore(
            s3: try rule.location(of: place), try rule.credentials(), over: try transport(),
            userAgent: Version.userAgent, token: Digest(of: Data("\(url)\n\(token)".utf8)), time: SystemClock())
        return RequestBudget(
            requestsPerMinute: limit, time: SystemClock(), sharedIn: store, run: UUID().uuidString.lowercased(),
            announcing: Self.announce
        ) { Console.plain.note([RateLimitText.diagnostic($0)]) }
    }

    /// Absolute path of the budget's log; nil where another file is in its place, which is said. One for all states of a
    /// folder, because they use the same account.
    private func budgetLog(for workspace: Workspace) -> String? {
        let path = URL(filePath: statePath(for: workspace)).deletingLastPathComponent().appending(path: "budget.log")
            .path(percentEncoded: false)
        guard let problem = OwnFile.problem(at: path) else { return path }
        Console.plain.note([.warning("the request log is not used: \(problem.message)", help: problem.help)])
        return nil
    }

    private static func announce(_ endpoint: Endpoint, _ seconds: Double) {
        let console = Console(colour: .automatic, environment: ProcessInfo.processInfo.environment)
        console.noteLine(RateLimitText.waiting(endpoint, seconds: seconds))
    }
}
