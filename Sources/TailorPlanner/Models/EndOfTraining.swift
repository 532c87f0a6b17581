import TailorModel

extension PlanBuilder {
    /// Stops a training, and waits until it has stopped.
    /// - Parameter isRunning: false where it is being stopped already.
    mutating func endTraining(
        of record: ModelRecord, isRunning: Bool = true, at address: Address, after: OperationID?, why: String
    ) -> [OperationID] {
        let stop =
            isRunning ? add(.stopTraining(revision: record.revision), at: address, after: [after], why: why) : nil
        let wait = add(
            .stopped(revision: record.revision), at: address, after: [stop ?? after], why: "stopping takes a moment")
        return [stop, wait].compactMap { $0 }
    }
}
