import TailorModel

/// How a wait ended.
package struct WaitReport: Sendable {
    /// Trainings that were waited for, and those that had failed or were stopped before, each as last seen.
    package private(set) var trainings: [TrainingSnapshot] = []
    /// The applies that followed the trainings. One that was declined or refused is the last.
    package internal(set) var followUps: [ApplyReport] = []
    /// Operations that a run has in flight.
    package internal(set) var unresolved: [Intent]
    /// The run that is using the state now, if any.
    package internal(set) var underWay: RunUnderWay?

    init(_ reading: StateReading) {
        unresolved = reading.unresolved
        underWay = reading.underWay
    }

    /// There was nothing to wait for, and nothing to do afterwards.
    package var isEmpty: Bool {
        trainings.isEmpty && followUps.allSatisfy { if case .nothingToDo = $0.ending { true } else { false } }
    }
    /// Trainings that still ran when the time was over.
    package var running: [TrainingSnapshot] { trainings.filter(\.isBusy) }
    /// Trainings that failed, were stopped, or whose model is gone.
    package var unsuccessful: [TrainingSnapshot] { trainings.filter(\.isUnsuccessful) }

    mutating func add(_ seen: [TrainingSnapshot]) {
        let ids = Set(seen.map(\.id))
        trainings = (trainings.filter { !ids.contains($0.id) } + seen).sorted { $0.address < $1.address }
    }
}
