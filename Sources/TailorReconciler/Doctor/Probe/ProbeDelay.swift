import Foundation
import TailorExecutor
import TailorModel

/// How long it takes until something is seen, for up to 30 s.
func delay(
    _ time: any TimeSource, _ isSeen: () async throws(RemoteFailure) -> Bool
) async throws(RemoteFailure) -> VendorAnswer {
    let began = time.now
    var schedule = PollSchedule(limit: PollSchedule.listingLimit, first: 1, longest: 4)
    if try await isSeen() { return VendorAnswer(.immediate) }
    while let pause = schedule.next() {
        do { try await time.sleep(seconds: pause) } catch { throw .cancelledProbe }
        if try await isSeen() { break }
    }
    return VendorAnswer(.late, seconds: (time.seconds(since: began) * 10).rounded() / 10)
}

extension RemoteFailure {
    fileprivate static let cancelledProbe = RemoteFailure(
        code: .cancelled, effect: .none, endpoint: .listDatasets, message: "the probe was stopped")
}
