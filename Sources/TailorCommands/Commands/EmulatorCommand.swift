import ArgumentParser
import Foundation
import TailorEmulator
import TailorFiles

/// `tailor emulator`.
struct EmulatorCommand: StoppableCommand {
    static let configuration = CommandConfiguration(
        commandName: "emulator",
        abstract: "Serve an emulator of the vendor's API on this machine.",
        usage: "tailor emulator [<options>]",
        discussion: """
            The emulator enforces the rules of the API, does real image work, and keeps its data in a \
            folder. What a vision or diffusion model would write, it derives from the pixels, and says \
            so. Ctrl-C stops it (exit 0).

            An hour of training passes in a second:
              tailor emulator --time-scale 3600

            A workspace with `endpoint: emulator` does not need this command: it has an emulator inside.

            The emulator can fail on purpose. This faults file answers the second and third new project \
            with 503, starts a training without answering, and slows down every list of datasets:
              { "faults": [
                { "at": "POST /v1/tailored-gen/projects",
                  "occurrences": [2, 3], "status": 503, "retry_after": 5 },
                { "at": "POST /v1/tailored-gen/models/{model_id}/start_training",
                  "drop": "after" },
                { "at": "GET /v1/tailored-gen/datasets",
                  "occurrences": "all", "delay": 1.5 } ] }

            Its `/openapi.yaml` lists every operation.

            \(Exit.help([.done, .failed, .badConfiguration, .usage]))
            """)

    @OptionGroup var folder: FolderOptions

    @Option(help: "The port to listen on; 0 is any free port.")
    var port = 8787

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(
        name: .customLong("data"),
        help: ArgumentHelp("The folder of its data, relative to the folder of -C.", valueName: "dir"),
        completion: .directory
    )
    var dataFolder = Self.defaultData

    private static let defaultData = ".tailor/emulator-server"

    @Option(help: ArgumentHelp("Seconds that pass in the emulator during one second.", valueName: "factor"))
    var timeScale = 1.0

    @Option(
        help: ArgumentHelp(
            "The only token that is accepted. Default: the variable TAILOR_EMULATOR_TOKEN, or a random one.",
            discussion:
                "Without a token of your own, programs of this user may use any; all others need the printed one."))
    var token: String?

    @Option(
        name: .customLong("allow-host"),
        help: ArgumentHelp("A name under which clients reach it, besides loopback; may be repeated.", valueName: "name")
    )
    var names: [String] = []

    @Flag(
        name: .customLong("fetch-private"),
        help: "Also download pictures and archives from loopback and private addresses.")
    var fetchesPrivate = false

    @OptionGroup(title: "Faults") var faults: FaultOptions
    @OptionGroup var terminal: ConsoleOptions
    @OptionGroup var log: LogOptions

    mutating func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("`--port` must be from 0 to 65535.") }
        guard EmulatorOptions.accepts(timeScale: timeScale) else {
            throw ValidationError("`--time-scale` must be above 0, and at most 1000000.")
        }
        if token?.isEmpty == true { throw ValidationError("`--token` is empty: leave it out to get a random token.") }
    }

    private static let random = UUID().uuidString.lowercased()

    private var givenToken: String? {
        token ?? ProcessInfo.processInfo.environment["TAILOR_EMULATOR_TOKEN"].flatMap { $0.isEmpty ? nil : $0 }
    }

    private var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

    func run(_ interrupts: Interrupts) async throws {
        let console = terminal.console
        try await console.conclude { () async throws(CommandFailure) in
            let emulator = try await start()
            try console.show(greeting(of: emulator))
            await interrupts.during(stop: { Task { await emulator.stop() } }) {
                interrupts.workBegins()
                await emulator.finished()
            }
            console.note("\nThe emulator has stopped. Its data is kept in \(data.path(percentEncoded: false)).\n")
            return .done
        }
    }

    private var data: URL {
        URL(filePath: HomePath.absolute(dataFolder, in: folder.root), directoryHint: .isDirectory)
    }

    private func start() async throws(CommandFailure) -> RunningEmulator {
        var options = EmulatorOptions(
            dataFolder: data, port: port, token: givenToken ?? Self.random, timeScale: timeScale)
        options.asksEverybody = givenToken != nil || !isLoopback
        options.names = Set(names)
        options.fetching = fetchesPrivate ? .anyAddress : .publicAddresses
        options.host = host
        if dataFolder == Self.defaultData { options.base = URL(filePath: folder.root, directoryHint: .isDirectory) }
        try faults.apply(to: &options)
        do throws(EmulatorFailure) { return try await Emulator.start(options) } catch { throw CommandFailure(error) }
    }

    private func greeting(of emulator: RunningEmulator) -> String {
        """
        The emulator listens at \(emulator.baseURL)
        Its data is in \(data.path(percentEncoded: false))

        To use it in another terminal:
            export BRIA_API_TOKEN=\(givenToken == nil ? Self.random : "the token you gave")
            tailor plan --endpoint \(emulator.baseURL)

        Press Ctrl-C to stop it.

        """
    }
}
