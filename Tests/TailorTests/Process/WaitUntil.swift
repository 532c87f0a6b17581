/// Returns once it holds, however busy the machine is: all tests run side by side.
/// - Parameter event: what was waited for, in words.
/// - Throws: when it does not hold after ten minutes.
func waitUntil(_ event: @autoclosure () -> String, _ holds: () throws -> Bool) async throws {
    let clock = ContinuousClock()
    let limit = clock.now + .seconds(600)
    while try !holds() {
        guard clock.now < limit else { throw InVain(event: event()) }
        try await clock.sleep(for: .milliseconds(10))
    }
}

private struct InVain: Error {
    let event: String
}
