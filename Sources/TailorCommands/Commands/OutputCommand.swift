import ArgumentParser
import TailorModel
import TailorRendering

/// `tailor output`.
struct OutputCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "output",
        abstract: "Print ids and attributes, for scripts.",
        usage: "tailor output [<options>] [<path>]",
        discussion: """
            Reads only the state and, for what the YAML only refers to (`existing`), the YAML; sends no \
            request. Variables need a value only where they are used for that. A path that names one value prints it bare.

              tailor output                        everything
              tailor output models.lora.id         the id alone
              tailor output --format json models   a part, as JSON

            \(Exit.help([.done, .failed, .badConfiguration, .interrupted, .usage]))
            """)

    @Argument(
        help: "What to print, as models.lora.id or datasets.poses; without it, everything.", completion: .addresses)
    var path = ""

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ViewOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let found = try workspace.settings()
            let part = try await part(of: try workspace.store(for: found), try workspace.references())
            switch view.format {
            case .text: try console.show(OutputText().text(of: part))
            case .json: try console.show(OutputJSON().text(of: part))
            }
            return .done
        }
    }

    private func part(
        of store: any StateStore, _ existing: [Address: ExistingObject]
    ) async throws(CommandFailure) -> OutputDocument.Part {
        let state: RecordedState
        do throws(StateFailure) { state = try await store.read().state } catch { throw CommandFailure(error) }
        do throws(UnknownOutput) {
            return try OutputDocument(of: state, existing: existing).part(at: path)
        } catch {
            throw .unknownOutput(error)
        }
    }
}
