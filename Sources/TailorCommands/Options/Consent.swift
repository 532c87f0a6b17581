/// Whether an apply asks, waits, and reports details.
struct Consent: Sendable {
    /// It does not ask.
    let isApproved: Bool
    /// It waits for trainings.
    var waits = false
    /// The exit code tells what is still running or blocked.
    var isDetailed = false
}
