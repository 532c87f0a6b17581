import Foundation
import TailorBudget
import TailorModel
import TailorRendering
import Testing

struct RateLimitTextTests {
    private let noon = Date(timeIntervalSince1970: 1_767_225_600)

    private func refused(_ times: Int) -> SlidingWindow {
        var log = SlidingWindow(limit: 60)
        for number in 0..<times {
            let now = noon + Double(number)
            log.refuse(startedAt: now, waiting: 1, at: now)
        }
        return log
    }

    @Test("a budget that suffices has no warning") func aBudgetThatSufficesHasNoWarning() {
        #expect(RateLimitText.diagnostics(BudgetSnapshot(requestsPerMinute: 60)).isEmpty)
        let used = BudgetSnapshot(requestsPerMinute: 60, windows: [.uploadImage: SlidingWindow(limit: 60)])
        #expect(RateLimitText.diagnostics(used).isEmpty)
    }

    @Test("the narrowest endpoint is named and what to do") func theNarrowestEndpointIsNamedAndWhatToDo() throws {
        let budget = BudgetSnapshot(
            requestsPerMinute: 60,
            windows: [.uploadImage: refused(2), .createModel: refused(1), .listModels: refused(0)])
        let diagnostic = try #require(RateLimitText.diagnostics(budget).first)
        #expect(diagnostic.severity == .warning)
        #expect(
            diagnostic.message
                == "the vendor answered 429 to POST /v1/tailored-gen/datasets/{dataset_id}/images and 1 other endpoint: "
                + "`remote.requests_per_minute` (60) is above its limit, or another program uses the same token"
        )
        #expect(diagnostic.help?.hasPrefix("tailor sends 15 requests a minute there for the next hour.") == true)
    }
}
