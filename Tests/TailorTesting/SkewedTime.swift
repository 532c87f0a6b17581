import Foundation
import TailorModel

/// The clock of a machine that is wrong by some seconds.
package struct SkewedTime: TimeSource {
    private let time: any TimeSource
    private let skew: Double

    package init(_ time: any TimeSource, by skew: Double) {
        self.time = time
        self.skew = skew
    }

    package var now: Date { time.now + skew }

    package func sleep(seconds: Double) async throws { try await time.sleep(seconds: seconds) }
}
