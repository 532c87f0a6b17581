import TailorModel

/// How a wait ended.
package struct WaitReport: Sendable {
    /// Those that were waited for, and those that ended badly before, each as it was last seen.
    package private(set) var trainings: [TrainingSnapshot] = []
    /// The applies that did what came after. One that was declined or refused is the last.
    package internal(set) var followUps: [ApplyReport] = []
    /// Operations whose outcome is not known: of a run that is under way.
    package internal(set) var unresolved: [Intent]
    /// A run that works on the state at this moment.
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
    package var lost: [TrainingSnapshot] { trainings.filter(\.isLost) }

    mutating func take(_ seen: [TrainingSnapshot]) {
        let ids = Set(seen.map(\.id))
        trainings = (trainings.filter { !ids.contains($0.id) } + seen).sorted { $0.address < $1.address }
    }
}
