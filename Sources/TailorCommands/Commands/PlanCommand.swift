import ArgumentParser
import Foundation
import TailorFiles
import TailorModel
import TailorReconciler
import TailorRendering
import TailorWorkspace

/// `tailor plan`.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what would change, and the requests it takes.",
        usage: "tailor plan [<options>]",
        discussion: """
            Reads the configuration, the state and the vendor, and changes none of them. It writes \
            only the request log and the image cache in .tailor/.

            Apply exactly what was shown:
              tailor plan --out next.plan
              tailor apply next.plan

            In CI, end with 2 when there is something to do:
              tailor plan --detailed-exitcode

            \(Exit.help(
                [.done, .failed, .somethingToDo, .badConfiguration, .notPermitted, .guarded, .interrupted, .usage],
                [.somethingToDo: "there is something to do (--detailed-exitcode)"]))
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ReportOptions

    @Flag(
        name: .customLong("detailed-exitcode"),
        help: "End with 2 when there is something to do, or a training needs a decision.")
    var isDetailed = false

    @Flag(name: .customLong("destroy"), help: "Plan to delete everything in the state.")
    var destroys = false

    @Option(
        name: .customLong("out"),
        help: ArgumentHelp("Write the plan to a file, for `tailor apply FILE`; `-` is stdout.", valueName: "file"),
        completion: .file())
    var file: String?

    @Option(
        help: ArgumentHelp(
            "The pictures of --format html: local (files here, and a cache of what was uploaded from here), fetch (also from "
                + "the vendor, without the token), or none.", valueName: "source"))
    var thumbnails = ThumbnailSource.local

    @OptionGroup var scope: ScopeOptions
    @OptionGroup var verify: VerifyOptions
    @OptionGroup(title: "Guards") var guards: GuardOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            if let file { try checkFolder(of: file) }
            let found = try await workspace.load()
            console.note(found.warnings)
            if case .url(let url) = found.remote.endpoint {
                let source = TokenRule.describe(workspace.tokenRule.source(for: found.remote))
                console.note("Sends the token from \(source.printable) to \(url).\n")
            }
            return try await workspace.connected(to: found) { connection throws(CommandFailure) in
                try await plan(found, connection, console)
            }
        }
    }

    private func plan(
        _ found: Workspace, _ connection: Connection, _ console: Console
    ) async throws(CommandFailure) -> Exit {
        let options = guards.options(for: destroys ? .destroy : .converge, scope.scope, verifies: verify.verifies)
        let workflow = PlanWorkflow(
            InspectionPorts(
                workspace: found, store: try workspace.store(for: found), remote: connection.remote,
                time: SystemClock(),
                observer: RunView(on: console, time: SystemClock())),
            comparing: PictureComparison(connection.pictures, workspace.files))
        let report: PlanReport
        do throws(RunFailure) { report = try await workflow.run(options) } catch { throw CommandFailure(error) }
        let review = view.format == .html ? await review(of: report, found, connection, console) : nil
        let json = PlanJSON(toolVersion: Version.current)
            .text(of: report.plan, against: report.reading.state, with: options, review: review)
        if let file { try save(json, to: file, console) }
        let plan = PlanView(of: report.plan, goal: options.goal)
        switch view.format {
        case .json where file == Self.standardOutput: break
        case .json: try console.show(json)
        case .markdown where file == Self.standardOutput, .html where file == Self.standardOutput:
            console.note(view.text(of: Page(of: plan, review)))
        case .markdown, .html: try console.show(view.text(of: Page(of: plan, review)))
        case .text where file == Self.standardOutput:
            console.note(PlanText(style: console.notices, alike: console.alike).text(of: plan))
        case .text:
            let text = PlanText(style: console.results, alike: console.alike)
            try console.show(text.text(of: plan))
            if let file, report.plan.isApplicable {
                let command = workspace.commandLine("apply", file)
                console.note("\nSaved to \(file). To apply exactly this:\n    \(command)\n")
            }
        }
        return isDetailed ? Exit(report) : Exit(report).plain
    }

    /// What the page shows of the datasets that change. Only HTML shows pictures.
    private func review(
        of report: PlanReport, _ found: Workspace, _ connection: Connection, _ console: Console
    ) async -> PlanReview {
        var review = PlanReview(
            of: report.plan, desired: found.desired, recorded: report.reading.state, observed: report.observed)
        guard thumbnails != .none else { return review }
        var pictures = PlanPictures(of: workspace.files)
        await pictures.find(review.sources)
        switch thumbnails {
        case .local where !pictures.missing.isEmpty:
            let missing = pictures.missing.count
            console.note(
                "\(counted(missing, "picture is", "pictures are")) not on this machine. `--thumbnails fetch` asks the vendor "
                    + "for \(plural(missing, "it", "them")).\n")
        case .fetch:
            if let (failure, count) = await pictures.fetch(from: connection.remote, connection.thumbnails) {
                console.note(
                    "\(counted(count, "picture")) cannot be fetched from the vendor, and \(plural(count, "is", "are")) shown "
                        + "by \(plural(count, "its name", "their names")): \(failure.message.printable)\n")
            }
        case .local, .none: break
        }
        review.thumbnails = pictures.thumbnails
        return review
    }

    /// As a file, stdout.
    private static let standardOutput = "-"

    private func save(_ text: String, to file: String, _ console: Console) throws(CommandFailure) {
        if file == Self.standardOutput { return try console.show(text) }
        do {
            try LocalFile.deliver(Data(text.utf8), to: HomePath.absolute(file))
        } catch {
            throw .unwritablePlan(file, FileFailure(path: file, reason: error))
        }
    }

    /// Before anything is read or sent.
    private func checkFolder(of file: String) throws(CommandFailure) {
        let folder = RealPath.folder(of: HomePath.expanded(file))
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw .unwritablePlan(file, FileFailure(path: file, reason: .noFolder(folder)))
        }
    }
}
