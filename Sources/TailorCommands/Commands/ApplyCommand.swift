import ArgumentParser
import TailorFiles
import TailorModel
import TailorRendering
import TailorWorkspace

/// `tailor apply`.
struct ApplyCommand: StoppableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Show the plan, ask, and carry it out.",
        usage: "tailor apply [<options>] [<plan-file>]",
        discussion: """
            Shows the plan and asks before anything is changed. It does not ask with --yes, a plan \
            file or --plan-hash; without a terminal one of them is needed.

            Trainings take hours: apply starts them and returns. --wait waits for them, and so does \
            `tailor wait` at any later time. A retrained model becomes current after a wait, or with \
            the next apply.

            The first Ctrl-C starts nothing new, waits for requests in flight and writes the state; \
            the second quits at once. The next apply does what was not done.

              tailor apply               apply what plan shows, after a question
              tailor apply next.plan     apply what `tailor plan --out next.plan` showed
              tailor apply --yes --wait  for scripts

            \(Exit.help(
                Exit.allCases,
                [
                    .somethingToDo: "a training needs a decision (--detailed-exitcode)",
                    .stillRunning: "trainings are still running (--detailed-exitcode)",
                ]))
            """)

    @Argument(
        help: ArgumentHelp("A plan written by `tailor plan --out`: apply exactly this plan.", valueName: "plan-file"),
        completion: .file())
    var file: String?

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions
    @OptionGroup var consent: ConsentOptions

    @Option(help: ArgumentHelp("Apply only if the plan has this hash.", valueName: "sha"))
    var planHash: Digest?

    @OptionGroup var scope: ScopeOptions
    @OptionGroup var verify: VerifyOptions
    @Flag(
        name: .customLong("refresh-only"),
        help: "Show what drifted and, on yes, record it in the state as it is. Change nothing at the vendor.")
    var refreshesOnly = false

    @OptionGroup(title: "Guards") var guards: GuardOptions
    @OptionGroup var events: EventOptions
    @OptionGroup var view: ViewOptions

    mutating func validate() throws {
        if refreshesOnly,
            file != nil || planHash != nil || guards.isGiven || scope.isGiven || verify.verifies
                || consent.waits
        {
            throw ValidationError(
                "`--refresh-only` takes no plan, no guards and no targets, and has nothing to verify or to wait for.")
        }
        guard file != nil else { return }
        if planHash != nil { throw ValidationError("The plan file has its own hash: leave out `--plan-hash`.") }
        if guards.isGiven || scope.isGiven || verify.verifies {
            throw ValidationError(
                "The plan file says what is allowed and wanted: pass `--allow…`, `--replace`, `--target`, `--exclude` "
                    + "and `--verify` to `tailor plan`.")
        }
    }

    func run(_ interrupts: Interrupts) async throws {
        try await view.console.conclude("apply", events) { console async throws(CommandFailure) in
            if refreshesOnly {
                return try await RefreshRun(
                    workspace: workspace, asks: !consent.consent.isApproved, lock: lock, console: view.spoken(console),
                    document: view.document(console)
                ).run()
            }
            let saved = try file.map { file throws(CommandFailure) in try SavedPlan.read(file).plan }
            let run = ApplyRun(
                command: "apply", workspace: workspace, consent: consent.consent, lock: lock,
                console: view.spoken(console), document: view.document(console), interrupts: interrupts, saved: saved)
            return try await run.run(
                options: saved?.options ?? guards.options(for: .converge, scope.scope, verifies: verify.verifies),
                planHash: saved?.hash ?? planHash)
        }
    }
}

extension SavedPlan {
    /// The plan in a file, and the document itself.
    static func read(_ file: String) throws(CommandFailure) -> (plan: SavedPlan, document: String) {
        guard let data = try? LocalFile.read(HomePath.absolute(file), limit: 256 << 20) else {
            throw .unreadablePlan(file)
        }
        do throws(SavedPlanFailure) {
            return (try SavedPlan(reading: data), String(decoding: data, as: UTF8.self))
        } catch {
            throw .noPlan(file, error)
        }
    }
}
