import Foundation
import TailorModel

/// The starts of the last minute by endpoint, as one run leaves them to the next.
package struct BudgetRecord: Hashable, Codable, Sendable {
    /// Keys are endpoints as plans spell them, values seconds since 1970.
    package var starts: [String: [Double]]

    package init(starts: [String: [Double]] = [:]) {
        self.starts = starts
    }

    init(_ logs: [Endpoint: SlidingLog], since oldest: Date) {
        starts = [:]
        for (endpoint, log) in logs {
            let recent = log.starts.filter { $0 > oldest }.map(\.timeIntervalSince1970)
            if !recent.isEmpty { starts[endpoint.description] = recent }
        }
    }

    func starts(of endpoint: Endpoint) -> [Date] {
        (starts[endpoint.description] ?? []).map(Date.init(timeIntervalSince1970:))
    }
}
