import Foundation

/// A time in either spelling of the contract: `2024-05-26T12:00:00Z`, or `2025-08-20T06:06:05.849402` without a zone,
/// which is UTC (Contract.md, "Results"). Nil for anything else: no time is worth failing a request.
struct WireDate: Decodable {
    let date: Date?

    init(from decoder: any Decoder) throws {
        date = Self.date(try decoder.singleValueContainer().decode(String.self))
    }

    static func date(_ text: String) -> Date? {
        let pattern = /(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(\.\d+)?(?:Z|z|([+-])(\d\d):?(\d\d))?/
        guard let match = text.wholeMatch(of: pattern)?.output,
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3), let hour = Int(match.4),
            let minute = Int(match.5), let second = Int(match.6)
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = DateComponents(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        guard parts.isValidDate(in: calendar), let whole = calendar.date(from: parts) else { return nil }
        let fraction = match.7.flatMap { Double("0" + $0) } ?? 0
        let sign: Double = match.8 == "-" ? -1 : 1
        let zone = Double((match.9.flatMap { Int($0) } ?? 0) * 60 + (match.10.flatMap { Int($0) } ?? 0)) * 60
        return whole + fraction - sign * zone
    }
}
