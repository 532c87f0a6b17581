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

/// Drift for a chat: the body of a Slack-compatible webhook. It names addresses and fields, and no value of them.
package struct DriftNotice: Sendable {
    /// More are counted.
    private static let most = 20

    package init() {}

    /// One JSON object.
    package func body(of drift: Drift) -> String {
        JSONValue.object(["text": .string(text(of: drift))]).canonical
    }

    private func text(of drift: Drift) -> String {
        let items = drift.items.map { item in
            switch item.kind {
            case .changed: "\(item.address): \(item.fields.map(\.path).folded()) changed at the vendor"
            case .vanished: "\(item.address): deleted at the vendor"
            case .failed: "\(item.address): its training failed"
            }
        }
        let unmanaged = drift.unmanaged.map { object in
            "\(object.parent.map { "\($0): " } ?? "")\(object.kind.noun) \(object.id) is not managed"
        }
        let lines = items + unmanaged
        let head = "tailor drift: \(counted(lines.count, "difference")) in \(counted(drift.compared, "resource"))"
        let rest = lines.count > Self.most ? ["and \(lines.count - Self.most) more"] : []
        return ([head] + lines.prefix(Self.most).map { "• \($0)" } + rest).joined(separator: "\n")
    }
}
