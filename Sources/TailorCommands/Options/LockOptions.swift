import ArgumentParser

/// How long a command that writes waits for the lock.
struct LockOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How long to wait while another run holds the lock: 30s, 5m, 1h30m; a bare number is seconds.",
            valueName: "time"))
    var lockTimeout = WaitingTime.none
}
