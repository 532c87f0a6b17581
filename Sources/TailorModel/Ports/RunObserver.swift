/// Hears what happens during a run. Called in order, one at a time.
package protocol RunObserver: Sendable {
    func observe(_ event: RunEvent) async
}
