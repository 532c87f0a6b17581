import Foundation

/// Which calls fail, and how (Emulator.md, "Faults"). As a faults file writes them:
///
///     { "faults": [
///         { "at": "POST /v1/tailored-gen/projects", "occurrences": [1, 3], "status": 503 },
///         { "at": "POST /v1/tailored-gen/models/{model_id}/start_training", "drop": "after" },
///         { "at": "GET /v1/tailored-gen/datasets", "occurrences": "all", "delay": 1.5 } ] }
package struct Faults: Sendable {
    /// One fault.
    package struct Fault: Hashable, Sendable {
        /// The operation: method and path template, as /openapi.yaml spells them.
        package var operation: String
        /// Which calls of this operation, counted from 1 since the emulator was started; nil means every one.
        package var occurrences: Set<Int>?
        package var effect: Effect

        package init(at operation: String, occurrences: Set<Int>? = [1], _ effect: Effect) {
            self.operation = operation
            self.occurrences = occurrences
            self.effect = effect
        }
    }

    /// What happens to the call.
    package enum Effect: Hashable, Sendable {
        /// This status, with `Retry-After` when seconds are given; the work is done or not.
        case status(Int, retryAfter: Int?, workIsDone: Bool)
        /// The answer comes so many seconds later.
        case delay(seconds: Double)
        case drop(Moment)
        /// The answer's body is cut in half, under its usual status.
        case malformedBody
        /// The answer's body is an empty object, under its usual status.
        case emptyBody
    }

    /// When the connection is closed without a (whole) answer.
    package enum Moment: String, Hashable, Sendable, CaseIterable {
        /// The work is not done.
        case before
        /// The work is done, and no answer is sent.
        case after
        /// The work is done, and half of the answer is sent.
        case during
    }

    package var faults: [Fault]

    package init(_ faults: [Fault] = []) { self.faults = faults }
}

/// What is wrong with a faults file.
package struct FaultsProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
}
