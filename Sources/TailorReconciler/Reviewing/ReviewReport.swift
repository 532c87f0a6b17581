import TailorModel

/// What `tailor promote` or `tailor reject` did.
package struct ReviewReport: Sendable {
    package let address: Address
    package let revision: Int
    package let id: RemoteID
    package let verdict: ModelReview.Verdict
    /// Nil: nothing was written, because it was current already.
    package let decision: ModelReview.Decision?
    /// What is current now, and what was before.
    package let current: ModelRecord
    package let before: ModelRecord
    package let serial: Int
}
