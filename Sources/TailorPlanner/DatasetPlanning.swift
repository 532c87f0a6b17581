import TailorModel

/// One dataset: create it, edit the draft that stands, or compare the frozen one.
struct DatasetPlanning {
    let address: Address
    let project: Address
    let desired: DesiredDataset
    let context: PlanningContext

    init?(_ key: String, _ context: PlanningContext) {
        guard let desired = context.goal.datasets[key] else { return nil }
        address = .dataset(key)
        project = .project(desired.project)
        self.desired = desired
        self.context = context
    }

    func plan(into draft: inout PlanDraft) {
        guard let record = context.standing.datasets[address.key]?.current,
            let observed = context.observed.datasets[record.id]
        else { return create(into: &draft) }
        if let why = rebuild(record, observed) {
            return draft.refuseRevision(of: address, because: why)
        }
        switch observed.status {
        case .draft: DraftEditing(self, standing: .init(record: record, observed: observed)).plan(into: &draft)
        case .completed: FrozenComparison(self, record: record, observed: observed).plan(into: &draft)
        }
    }

    private func create(into draft: inout PlanDraft) {
        if let projectID = context.standing.id(of: project),
            let twin = context.observed.datasets.values.filter({
                $0.name == desired.name && $0.projectID == projectID && !context.owned.datasets.contains($0.id)
            }).min(by: { $0.id < $1.id })
        {
            draft.diagnostics.append(AdoptionRules.twin("dataset", desired.name, id: twin.id, of: address))
        }
        DraftEditing(self, standing: nil).plan(into: &draft)
    }

    /// Project and upload type are fixed when a dataset is made.
    private func rebuild(_ record: DatasetRecord, _ observed: ObservedDataset) -> String? {
        if context.standing.id(of: project) != observed.projectID { return "it belongs to another project" }
        return desired.upload == observed.upload ? nil : "its upload type differs"
    }
}
