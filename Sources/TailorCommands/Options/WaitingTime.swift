import ArgumentParser

/// `30`, `30s`, `5m`, `1.5h`, `1h30m`.
struct WaitingTime: ExpressibleByArgument {
    static let none = WaitingTime(seconds: 0)

    let seconds: Double

    private init(seconds: Double) { self.seconds = seconds }

    init?(argument: String) {
        let parts = argument.wholeMatch(of: /(?:([0-9.]+)h)?(?:([0-9.]+)m)?(?:([0-9.]+)s?)?/)
        guard !argument.isEmpty, let parts else { return nil }
        var seconds = 0.0
        for (text, unit) in [(parts.1, 3600.0), (parts.2, 60), (parts.3, 1)] {
            guard let text else { continue }
            guard let number = Double(text) else { return nil }
            seconds += number * unit
        }
        guard seconds.isFinite else { return nil }
        self.seconds = seconds
    }

    var defaultValueDescription: String { "0s" }
}
