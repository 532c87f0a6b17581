import TailorModel

/// What an edit of the state by hand did.
package struct StateEditReport: Sendable {
    /// The new address of `state mv`; everything that `state rm` forgot, children first.
    package let addresses: [Address]
    package let before: RecordedState
    package let after: RecordedState
}
