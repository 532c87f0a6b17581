import Foundation
import TailorModel

/// A receipt for programs (`schemas/receipt.schema.json`).
package struct ReceiptJSON: Sendable {
    package static let formatVersion = "1.0"

    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// The document, ending with a line break.
    package func text(of model: ModelReceipt) -> String {
        let head: JSONText = [
            "format_version": .text(Self.formatVersion), "tailor_version": .text(toolVersion),
            "address": .text(model.address.description), "role": .text(model.role?.rawValue ?? "deleted"),
            "endpoint": .text(model.endpoint),
        ]
        let receipt = Self.value(of: model.receipt)
        var members: [JSONText.Member] = []
        if case .object(let values) = receipt {
            // From what is trained to what it was made of.
            let order = [
                "id", "revision", "name", "training", "reported", "started", "completed", "seen_running", "run",
            ]
            let sorted = order + values.keys.filter { !order.contains($0) }.sorted()
            members = sorted.compactMap { key in
                values[key].map { JSONText.Member(key: key, value: .value($0)) }
            }
        }
        let reviews = JSONText.Member(key: "reviews", value: .list(model.reviews.map { .value(Self.value(of: $0)) }))
        return head.adding(members + [reviews]).document
    }

    /// As the state has it.
    private static func value(of record: some Encodable) -> JSONValue {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        // Plain values: encoding them does not fail.
        return (try? encoder.encode(record)).flatMap { JSONValue(parsing: $0) } ?? .null
    }
}
