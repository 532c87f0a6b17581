import Foundation
import HTTPTypes
import Testing

@testable import TailorRemote

@Suite struct RetryAfterTests {
    /// 2026-01-01 00:00 UTC
    private let now = Date(timeIntervalSince1970: 1_767_225_600)

    @Test(
        "seconds and dates are read, the rest is ignored",
        arguments: [
            ("12", 12.0), (" 0 ", 0), ("1.5", 1.5), ("-3", 0), ("Thu, 01 Jan 2026 00:00:30 GMT", 30),
            ("Wed, 31 Dec 2025 23:00:00 GMT", 0), ("Thursday, 01-Jan-26 00:02:00 GMT", 120),
            ("Thu Jan 1 00:01:00 2026", 60), ("Thu Jan  1 00:01:00 2026", 60), ("soon", nil), ("", nil), ("inf", nil),
            ("nan", nil),
        ])
    func secondsAndDatesAreReadThe(text: String, expected: Double?) {
        #expect(RetryAfter.seconds(in: [.retryAfter: text], at: now) == expected)
    }

    @Test("no field, no wish") func noFieldNoWish() {
        #expect(RetryAfter.seconds(in: [:], at: now) == nil)
    }
}
