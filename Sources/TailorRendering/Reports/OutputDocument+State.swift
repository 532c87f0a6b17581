import Foundation
import TailorModel

extension OutputDocument {
    /// Everything that is recorded at addresses, as the state's document has it: for `state show`.
    package init(recorded state: RecordedState) {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = .withoutEscapingSlashes
        // Encoding plain values to memory does not fail.
        let document = (try? encoder.encode(state)).flatMap { JSONValue(encoded: $0) }
        guard case .object(let members)? = document else {
            self.init(state: .object([:]))
            return
        }
        let shown = members.filter { ["projects", "datasets", "models", "pins"].contains($0.key) }
        self.init(state: .object(shown))
    }
}
