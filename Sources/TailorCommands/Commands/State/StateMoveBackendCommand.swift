import ArgumentParser
import TailorModel
import TailorRendering
import TailorState

/// `tailor state move-backend`.
struct StateMoveBackendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move-backend",
        abstract: "Move the state to the place that the YAML names.",
        usage: "tailor state move-backend --from <place> [<options>]",
        discussion: """
            Write the new place into the `state` section first, then name the old one. Both are locked \
            meanwhile. Refused while operations are unresolved, and if there is another state at the \
            new place. At the old place a backup remains, so that who still uses it is stopped.

              tailor state move-backend --from .tailor/state.json
              tailor state move-backend --from s3://bucket/team

            A store is reached with the credentials and the endpoint of the environment, or with those \
            of the `state` section if that names a store too.

            \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .locked, .usage]))
            """)

    @Option(
        help: ArgumentHelp("Where the state is now: a file, or `s3://BUCKET/PREFIX`.", valueName: "place"),
        completion: .file())
    var from: String

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions
    @OptionGroup var view: ViewOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let found = try workspace.settings()
            let (source, target) = (try workspace.store(at: from, for: found), try workspace.store(for: found))
            let state: RecordedState
            do throws(StateFailure) {
                state = try await target.takeOver(
                    source, for: "state move-backend", waiting: lock.lockTimeout.seconds)
            } catch {
                throw CommandFailure(error)
            }
            let place = workspace.stateName(for: found)
            try view.show(
                "Moved to \(place): serial \(state.serial), "
                    + "\(counted(state.addresses.count, "address", "addresses")).\n",
                json: StateEditJSON(toolVersion: Version.current).placed(
                    at: place, addresses: state.addresses.count, serial: state.serial))
            return .done
        }
    }
}
