import TailorModel

/// About how long operations take: for the order in which they start, and for how long a plan takes at its budget.
package struct StepDurations: Hashable, Sendable {
    /// Seconds of a training, by the address of its model.
    private let trainings: [Address: Double]

    /// - Parameter trainings: seconds; a training that is not named takes three hours.
    package init(trainings: [Address: Double] = [:]) { self.trainings = trainings }

    /// Seconds from the start of an operation until the operations that need it may start.
    func seconds(_ operation: Operation) -> Double {
        switch operation.step {
        case .record, .writePin: 0
        case .wait(let wait): wait.seconds
        case .write(let write): write.seconds
        }
    }

    /// Seconds from the start of an operation until the vendor is done with it, the training that it starts included.
    func secondsUntilOver(_ operation: Operation) -> Double {
        operation.step.startsTraining ? trainings[operation.address] ?? 3 * 3600 : seconds(operation)
    }
}

extension Wait {
    fileprivate var seconds: Double {
        switch self {
        // Most captions come along with the answer.
        case .captions(let missing): missing.isEmpty ? 0 : 10
        case .bulkUpload: 600
        case .stopped: 60
        // No figure is known: about as long as the emulator takes.
        case .sample: 10
        }
    }
}

extension Write {
    fileprivate var seconds: Double {
        switch self {
        case .uploadImage: 0.5
        // No figure is known: about as long as the emulator takes.
        case .regenerateCaptions(let images): 2 + 0.2 * Double(images.count)
        case .generatePin, .refinePin: 10
        default: 0.1
        }
    }
}
