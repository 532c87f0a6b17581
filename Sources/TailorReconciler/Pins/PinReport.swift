import TailorModel

/// How a pin was generated.
package struct PinReport: Sendable {
    package let order: PinOrder
    package let ledger: Ledger
    /// Its value now; nil when none was generated.
    package let pin: Pin?

    /// Its value was generated and written to its file.
    package var isMade: Bool { ledger.done.contains { $0.kind == .writePin } }

    /// Path by path, against the value before; empty where there was none.
    package var differences: [FieldChange] {
        guard let before = order.pin.found?.value, let pin, isMade else { return [] }
        return JSONValue.differences(from: before, to: pin.value, at: order.pin.recipe.kind.rawValue)
    }
}
