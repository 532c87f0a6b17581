import Foundation
import TailorModel

extension PlanReview {
    /// As a saved plan has it.
    var json: JSONValue {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Encoding plain values to memory does not fail.
        guard let data = try? encoder.encode(self) else { return .null }
        return JSONValue(encoded: data) ?? .null
    }
}
