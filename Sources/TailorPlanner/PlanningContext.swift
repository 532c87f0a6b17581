import TailorModel

/// What every part of the planning looks at.
struct PlanningContext {
    let goal: DesiredGraph
    let observed: ObservedGraph
    let baseline: Baseline
    let options: PlanOptions
    let pins: PinPlanning
    /// Another run that works on the state at this moment: what nobody recorded may be what it made.
    let underWay: RunUnderWay?
    /// No run is under way, and it is known what became of everything that earlier ones began: what nobody recorded is
    /// somebody else's.
    let isResolved: Bool
    /// Every id that the state knows: what is not among them is somebody else's.
    let owned: OwnedIDs
    let names: RemoteNames
    /// Addresses that `prevent_destroy` protects, or protected until their block was removed from the YAML. A destroy has
    /// its own guard.
    private let protected: Set<Address>

    init(_ inputs: PlanInputs, baseline: Baseline, pins: PinPlanning) {
        self.pins = pins
        underWay = inputs.underWay
        isResolved = inputs.underWay == nil && inputs.unresolved.isEmpty
        goal = inputs.goal
        observed = inputs.observed
        self.baseline = baseline
        options = inputs.options
        owned = OwnedIDs(inputs.recorded)
        protected = options.goal == .destroy ? [] : inputs.desired.protection(after: inputs.recorded)
        names = RemoteNames(inputs.goal, existing: baseline.live)
    }

    func isProtected(_ address: Address) -> Bool { protected.contains(address) }

    /// Revisions that vanished while others of their address stand are forgotten without a request; those of a model that
    /// was trained only once it is clear that nothing has to be trained in their place, or somebody asks for it.
    func forgetLosses(in builder: inout PlanBuilder) {
        for address in baseline.losses.edits.keys.sorted() where !awaitsAYes(address) {
            forgetLosses(of: address, in: &builder)
        }
    }

    func forgetLosses(of address: Address, in builder: inout PlanBuilder) {
        guard let edits = baseline.losses.edits[address] else { return }
        builder.fixState(address, edits, because: "a revision of it vanished at the vendor")
    }

    /// A trained model that is gone is made again only when asked for, because that costs hours and money.
    func awaitsAYes(_ address: Address) -> Bool {
        baseline.losses.trained[address] != nil && goal.models[address.key] != nil
            && !options.replaced.contains(address)
    }

    /// What vanished with all of its revisions is made anew as a first one.
    func forgetVanished(_ address: Address, in builder: inout PlanBuilder) {
        guard baseline.vanished.contains(address) else { return }
        builder.fixState(address, [.removed(address)], because: "nothing of it stands any more")
    }

    /// Said of what is deleted and made anew, where older revisions of it go, too.
    func revisionsGoing(with address: Address) -> [String] {
        let others = baseline.revisions(at: address) - 1
        guard baseline.replaced.contains(address), others > 0 else { return [] }
        return [
            "with \(others) other revision\(others == 1 ? "" : "s") of it, which \(others == 1 ? "is" : "are") deleted"
        ]
    }

    /// What stands and counts: recorded, not vanished, not to be replaced.
    var live: RecordedState { baseline.live }
}

/// The remote ids that the state knows.
struct OwnedIDs {
    let projects: Set<RemoteID>
    let datasets: Set<RemoteID>
    let models: Set<RemoteID>

    init(_ recorded: RecordedState) {
        projects = Set(recorded.projects.values.flatMap(\.all).map(\.id))
        datasets = Set(recorded.datasets.values.flatMap(\.all).map(\.id) + recorded.scratches.map(\.id))
        models = Set(recorded.models.values.flatMap(\.all).map(\.id))
    }
}
