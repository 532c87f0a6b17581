import ArgumentParser
import Foundation
import TailorModel
import TailorRendering

/// `tailor apply`.
struct ApplyCommand: StoppableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Plan, ask, and make it so.",
        discussion: """
            Shows the plan and asks before anything is changed. With --yes, a plan file or a plan hash it does not ask; \
            without a terminal one of them is needed.

            Trainings take hours: apply starts them and returns; --wait waits for them, and so does `tailor wait`, at any \
            time later. A model that is trained anew takes the place of the one before it after a wait, or with the next \
            apply. The first Ctrl-C stops new \
            work, waits for requests in flight and writes the state; the second ends at once. What was not done is done \
            by the next apply.

              tailor apply               what plan shows, after a question
              tailor apply next.plan     what tailor plan --out next.plan showed
              tailor apply --yes --wait  for scripts

            \(Exit.help(Exit.allCases))
            """)

    @Argument(
        help: ArgumentHelp("A plan that `tailor plan --out` wrote: exactly this is applied.", valueName: "plan-file"),
        completion: .file())
    var file: String?

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions
    @OptionGroup var consent: ConsentOptions

    @Option(help: ArgumentHelp("Apply only if the plan has this hash.", valueName: "sha"))
    var planHash: Digest?

    @OptionGroup(title: "Guards") var guards: GuardOptions
    @OptionGroup var colour: ColourOptions

    mutating func validate() throws {
        guard file != nil else { return }
        if planHash != nil { throw ValidationError("A plan file has its hash in it: leave out `--plan-hash`.") }
        if guards.isGiven {
            throw ValidationError("A plan file says what is allowed: give `--allow…` and `--replace` to `tailor plan`.")
        }
    }

    func run(_ interrupts: Interrupts) async throws {
        let console = colour.console
        try await console.conclude { () async throws(CommandFailure) in
            let saved = try file.map { file throws(CommandFailure) in try SavedPlan(file: file) }
            let run = ApplyRun(
                command: "apply", workspace: workspace, consent: consent.consent, lock: lock, console: console,
                interrupts: interrupts)
            return try await run.run(
                options: saved?.options ?? guards.options(for: .converge), planHash: saved?.hash ?? planHash)
        }
    }
}

extension SavedPlan {
    fileprivate init(file: String) throws(CommandFailure) {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFailure(.usage, "the plan file \(file) cannot be read")
        }
        do throws(SavedPlanFailure) {
            self = try SavedPlan(reading: data)
        } catch {
            throw CommandFailure(
                .usage, "\(file) cannot be applied: \(error.message)",
                help: "Make a plan file with `tailor plan --out FILE`.")
        }
    }
}
