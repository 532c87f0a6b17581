import ArgumentParser
import Foundation
import TailorFiles
import TailorModel
import TailorReconciler

/// Who decides about a model, and why.
struct DecisionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Why, for those who ask later.", valueName: "text"))
    var note: String?

    @Option(
        help: ArgumentHelp(
            "Who decides. Default: the person that the CI names, otherwise the user and host.", valueName: "who"))
    var by: String?

    mutating func validate() throws {
        if let by, by.allSatisfy(\.isWhitespace) { throw ValidationError("`--by` is empty.") }
    }

    /// - Parameter root: of the workspace.
    private func decision(at now: Date, in root: String) -> ModelReview.Decision {
        ModelReview.Decision(
            by: by ?? Person.current, at: now, note: note,
            commit: RealPath.existing(root).flatMap(Repository.init)?.commit)
    }
}

extension DecisionOptions {
    /// Decides under the lock, and prints what was decided.
    func run(
        in workspace: WorkspaceOptions, _ lock: LockOptions, _ view: ViewOptions,
        _ decide: (ReviewWorkflow, ModelReview.Decision) async throws(RunFailure) -> ReviewReport
    ) async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let found = try workspace.settings()
            let workflow = ReviewWorkflow(
                store: try workspace.store(for: found), lockTimeout: lock.lockTimeout.seconds)
            let report: ReviewReport
            do throws(RunFailure) {
                report = try await decide(workflow, decision(at: SystemClock().now, in: found.root))
            } catch {
                throw CommandFailure(error)
            }
            switch view.format {
            case .text: try console.show(report.text)
            case .json: try console.show(report.json)
            }
            return .done
        }
    }
}

/// Who runs a command.
enum Person {
    /// In the variables of CI systems: GitHub, GitLab, Bitbucket, Azure Pipelines, Buildkite, CircleCI, Jenkins, Woodpecker.
    private static let variables = [
        "GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BITBUCKET_STEP_TRIGGERER_UUID", "BUILD_REQUESTEDFOR",
        "BUILDKITE_BUILD_CREATOR", "CIRCLE_USERNAME", "CHANGE_AUTHOR", "CI_COMMIT_AUTHOR",
    ]

    static var current: String {
        let process = ProcessInfo.processInfo
        let named = variables.lazy.compactMap { process.environment[$0] }.first { !$0.isEmpty }
        return named ?? "\(NSUserName())@\(process.hostName)"
    }
}
