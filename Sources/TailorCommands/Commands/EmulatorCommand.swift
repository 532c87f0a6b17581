import ArgumentParser
import Foundation
import TailorEmulator

/// `tailor emulator`.
struct EmulatorCommand: StoppableCommand {
    static let configuration = CommandConfiguration(
        commandName: "emulator",
        abstract: "Serve the vendor's API on this machine, to rehearse on.",
        discussion: """
            It enforces the rules of the API, does real work on pictures, and keeps its world in a folder. What a vision \
            or diffusion model would write, it derives from the pixels and says so. Ctrl-C ends it with 0.

            An hour of training passes in a second:
              tailor emulator --time-scale 3600

            A workspace that says `endpoint: emulator` needs none of this: it has one inside.

            It can be told to fail. This faults file answers the second and third new project with 503, starts a \
            training without ever saying so, and makes every list of datasets slow:
              { "faults": [
                { "at": "POST /v1/tailored-gen/projects",
                  "occurrences": [2, 3], "status": 503, "retry_after": 5 },
                { "at": "POST /v1/tailored-gen/models/{model_id}/start_training",
                  "drop": "after" },
                { "at": "GET /v1/tailored-gen/datasets",
                  "occurrences": "all", "delay": 1.5 } ] }

            `/openapi.yaml` at its address names every operation.

            \(Exit.help([.done, .failed, .badConfiguration, .usage]))
            """)

    @OptionGroup var folder: FolderOptions

    @Option(help: "The port to listen on; 0 takes any free one.")
    var port = 8787

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(
        help: ArgumentHelp("The folder of its data, relative to the folder of -C.", valueName: "dir"),
        completion: .directory
    )
    var data = ".tailor/emulator-server"

    @Option(help: ArgumentHelp("Seconds that pass in its world during one second.", valueName: "factor"))
    var timeScale = 1.0

    @Option(help: "The only token that is let in; any without it.")
    var token: String?

    @OptionGroup(title: "Faults") var faults: FaultOptions
    @OptionGroup var colour: ColourOptions

    mutating func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("`--port` is a number from 0 to 65535.") }
        guard EmulatorOptions.accepts(timeScale: timeScale) else {
            throw ValidationError("`--time-scale` must be above 0, and at most 1000000.")
        }
        if token?.isEmpty == true { throw ValidationError("`--token` is empty: leave it out to let any token in.") }
    }

    func run(_ interrupts: Interrupts) async throws {
        let console = colour.console
        try await console.conclude { () async throws(CommandFailure) in
            let emulator = try await start()
            try console.show(greeting(of: emulator))
            await interrupts.during(stop: { Task { await emulator.stop() } }) {
                interrupts.workBegins()
                await emulator.finished()
            }
            console.note("\nThe emulator has ended. Its world stays in \(world.path(percentEncoded: false)).\n")
            return .done
        }
    }

    private var world: URL {
        URL(
            filePath: data, directoryHint: .isDirectory,
            relativeTo: URL(filePath: folder.root, directoryHint: .isDirectory)
        ).absoluteURL
    }

    private func start() async throws(CommandFailure) -> RunningEmulator {
        var options = EmulatorOptions(
            dataFolder: world, port: port, token: token,
            timeScale: timeScale)
        options.host = host
        try faults.apply(to: &options)
        do throws(EmulatorFailure) { return try await Emulator.start(options) } catch { throw CommandFailure(error) }
    }

    private func greeting(of emulator: RunningEmulator) -> String {
        """
        The emulator answers at \(emulator.baseURL), with its world in \(world.path(percentEncoded: false)).

        To use it in another terminal:
            export BRIA_API_TOKEN=\(token == nil ? "any" : "the token you gave")
            tailor plan --endpoint \(emulator.baseURL)

        Ctrl-C ends it.

        """
    }
}
