import ArgumentParser

/// How long a command that writes waits for the state.
struct LockOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How long to wait while another run holds the state: 30s, 5m. Not at all without it.", valueName: "time"))
    var lockTimeout = WaitingTime.none
}

/// `30`, `30s`, `5m`, `1h`.
struct WaitingTime: ExpressibleByArgument {
    static let none = WaitingTime(seconds: 0)

    let seconds: Double

    private init(seconds: Double) { self.seconds = seconds }

    init?(argument: String) {
        let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
        let unit = argument.last.flatMap { units[$0] }
        guard let number = Double(unit == nil ? argument : String(argument.dropLast())), number >= 0, number.isFinite
        else { return nil }
        seconds = number * (unit ?? 1)
    }

    var defaultValueDescription: String { "0s" }
}
