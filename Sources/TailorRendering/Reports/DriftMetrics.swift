import Foundation
import TailorModel

/// Drift for Prometheus: the text format that the node exporter reads from files.
package struct DriftMetrics: Sendable {
    private let now: Date

    /// - Parameter now: when the vendor was compared.
    package init(now: Date) { self.now = now }

    package func text(of drift: Drift) -> String {
        let kinds = Drift.Item.Kind.allCases.map { kind in
            ("{kind=\"\(kind.rawValue)\"}", drift.items.count { $0.kind == kind })
        }
        let unmanaged = [("{kind=\"unmanaged\"}", drift.unmanaged.count)]
        return gauge("tailor_drift", "Resources that differ from the state, by kind.", kinds + unmanaged)
            + gauge("tailor_drift_compared", "Resources that were compared.", [("", drift.compared)])
            + gauge("tailor_drift_ignored", "Differences that `drift: ignore` names.", [("", drift.ignored.count)])
            + gauge(
                "tailor_drift_ignore_expired", "Entries of `drift: ignore` that have expired.",
                [("", drift.expired.count)])
            + gauge(
                "tailor_drift_unresolved", "Writes of an earlier run whose outcome is not known.",
                [("", drift.unresolved.count)])
            + gauge(
                "tailor_drift_timestamp_seconds", "When the vendor was compared, in seconds since 1970.",
                [("", Int(now.timeIntervalSince1970))])
    }

    private func gauge(_ name: String, _ help: String, _ values: [(labels: String, value: Int)]) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
            + values.map { "\(name)\($0.labels) \($0.value)\n" }.joined()
    }
}
