import ArgumentParser
import Foundation
import TailorFiles
import TailorModel
import TailorRendering
import TailorState
import TailorWorkspace

/// `tailor state push`.
struct StatePushCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "push",
        abstract: "Replace the state by a file.",
        usage: "tailor state push [<options>] <file>",
        discussion: """
            The file has to continue what is stored: the same lineage, and no older serial. So it was \
            pulled from here, and nobody wrote since. Where nothing is stored, any state is taken. \
            Refused while operations are unresolved. The state before stays as its backup.

              tailor state push backup.json

            \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .locked, .usage]))
            """)

    @Argument(help: "The document, as `tailor state pull` prints it.", completion: .file(extensions: ["json"]))
    var file: String

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions
    @OptionGroup var view: ViewOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let store = try workspace.store(for: try workspace.settings())
            let document = try read()
            let written: RecordedState?
            do throws(StateFailure) {
                written = try await store.push(
                    document, from: file, for: "state push", waiting: lock.lockTimeout.seconds)
            } catch {
                throw CommandFailure(error)
            }
            try view.show(
                written.map { "Pushed: the state has serial \($0.serial).\n" }
                    ?? "Nothing to push: that is what is stored.\n",
                json: StateEditJSON(toolVersion: Version.current).pushed(serial: written?.serial))
            return .done
        }
    }

    private func read() throws(CommandFailure) -> Data {
        do throws(FileFailure.Reason) {
            return try LocalFile.read(HomePath.absolute(file), limit: JournaledStateStore.largestDocument)
        } catch {
            throw CommandFailure(.failed, "the state \(file) cannot be read: \(error)")
        }
    }
}
