import TailorModel

/// What every part of the planning looks at.
struct PlanningContext {
    let goal: DesiredGraph
    let observed: ObservedGraph
    let baseline: Baseline
    let options: PlanOptions
    /// Every id that the state knows: what is not among them is somebody else's.
    let owned: OwnedIDs

    init(_ inputs: PlanInputs, baseline: Baseline) {
        goal = inputs.goal
        observed = inputs.observed
        self.baseline = baseline
        options = inputs.options
        owned = OwnedIDs(inputs.recorded)
    }

    /// What stands and counts: recorded, not vanished, not to be replaced.
    var standing: RecordedState { baseline.standing }
}

/// The remote ids that the state knows.
struct OwnedIDs {
    let projects: Set<RemoteID>
    let datasets: Set<RemoteID>
    let models: Set<RemoteID>

    init(_ recorded: RecordedState) {
        projects = Set(recorded.projects.values.map(\.current.id))
        datasets = Set(recorded.datasets.values.map(\.current.id))
        models = Set(recorded.models.values.map(\.current.id))
    }
}
