import ArgumentParser
import TailorHTTP

/// What a command writes about its requests.
struct LogOptions: ParsableArguments {
    @Option(
        name: .customLong("log-level"),
        help: ArgumentHelp(
            "Write about requests to stderr, never secrets: error, warning, info (a line for each), debug, trace.",
            valueName: "level"))
    var level: HTTPLog.Level?

    /// Writes about what is sent through a transport.
    func logged(_ transport: CurlTransport) -> any HTTPTransport {
        guard let level else { return transport }
        let clock = SystemClock()
        return LoggedTransport(
            transport,
            HTTPLog(level, now: { clock.now }, uptime: { clock.uptime }) { Console.plain.noteLine($0) })
    }
}

extension HTTPLog.Level: ExpressibleByArgument {}
