import TailorModel

/// How much has to happen from the start of an operation until everything that needs it is done.
enum LongestPath {
    /// Seconds for each operation, in the order of `operations`, which lists what is needed before what needs it.
    static func weights(of operations: [Operation], dependants: [[Int]]) -> [Double] {
        var weights = Array(repeating: 0.0, count: operations.count)
        for index in operations.indices.reversed() {
            let following = dependants[index].map { weights[$0] }.max() ?? 0
            weights[index] = seconds(operations[index].kind) + following
        }
        return weights
    }

    /// About how long the vendor takes (contract: a training 2-4 h); only the proportions matter.
    private static func seconds(_ kind: StepKind) -> Double {
        switch kind {
        case .startTraining: 3 * 3600
        case .awaitBulkUpload: 600
        case .awaitStopped, .regenerateCaptions: 60
        case .awaitCaptions: 10
        case .record: 0
        default: 1
        }
    }
}
