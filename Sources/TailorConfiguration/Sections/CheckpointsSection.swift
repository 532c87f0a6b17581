import TailorModel

/// `checkpoints` of a model (contract, DELETE /tailored-gen/models/{model_id}/checkpoints/{checkpoint_step}).
enum CheckpointsSection {
    static let table = KeyTable("checkpoints", ["keep"])

    /// The steps to keep, ascending.
    static func read(_ reader: inout Reader) -> [Int]? {
        reader.require("keep")
        let steps = (reader.list("keep") ?? []).compactMap {
            reader.integer(of: $0, named: "keep", in: ContractLimits.totalTrainingSteps)
        }
        return reader.has("keep") ? Set(steps).sorted() : nil
    }
}
