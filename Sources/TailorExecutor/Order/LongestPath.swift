import TailorModel

/// How much has to happen from the start of an operation until everything that needs it is done.
enum LongestPath {
    /// Seconds for each operation, in the order of `operations`, which lists what is needed before what needs it.
    static func weights(
        of operations: [Operation], dependants: [[Int]], _ durations: StepDurations
    ) -> [Double] {
        var weights = Array(repeating: 0.0, count: operations.count)
        for index in operations.indices.reversed() {
            let following = dependants[index].map { weights[$0] }.max() ?? 0
            weights[index] = durations.secondsUntilOver(operations[index]) + following
        }
        return weights
    }
}
