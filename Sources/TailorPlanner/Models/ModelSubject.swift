import TailorModel

/// The model that is planned: where it is, what the YAML wants of it, and what that is compared with.
struct ModelSubject {
    let address: Address
    let dataset: Address
    let desired: DesiredModel
    let context: PlanningContext

    init?(_ key: String, _ context: PlanningContext) {
        guard let desired = context.goal.models[key] else { return nil }
        address = .model(key)
        dataset = .dataset(desired.dataset)
        self.desired = desired
        self.context = context
    }

    /// The name that a revision has at the vendor, as the YAML says it now.
    func name(of revision: Int) -> String { revisedName(desired.name, revision) }

    func refuseNameConflict(of name: String, in builder: inout PlanBuilder) {
        if let datasetID = builder.trainableDatasets[dataset] {
            context.refuseUnmanaged(named: name, at: address, in: datasetID, &builder)
        }
        context.names.refuse(name, of: address, under: dataset, into: &builder)
    }

    func startTraining(after: [OperationID?], in builder: inout PlanBuilder) -> OperationID {
        builder.add(.startTraining(desired.training), at: address, after: after, why: "`status: trained`")
    }
}
