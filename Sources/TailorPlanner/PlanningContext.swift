import TailorModel

/// What every part of the planner compares with.
struct PlanningContext {
    /// What is left after the plan.
    let goal: DesiredGraph
    let observed: ObservedGraph
    let baseline: Baseline
    let options: PlanOptions
    let pins: PinPlanning
    /// Another run that works on the state at this moment: an unmanaged object may be what it made.
    let underWay: RunUnderWay?
    /// Nil while a run is under way or an operation is unresolved: an unmanaged object may then be what it made.
    private let unmanaged: UnmanagedNames?
    /// Every id that the state knows.
    let recordedIDs: RecordedIDs
    let names: RemoteNames
    private let protected: Set<Address>
    /// What the YAML declares, also where everything is destroyed.
    let desired: DesiredGraph

    init(_ inputs: PlanInputs, baseline: Baseline, pins: PinPlanning) {
        self.pins = pins
        underWay = inputs.underWay
        goal = inputs.goal
        desired = inputs.desired
        observed = inputs.observed
        self.baseline = baseline
        options = inputs.options
        recordedIDs = inputs.recorded.ids
        let isResolved = inputs.underWay == nil && inputs.unresolved.isEmpty
        unmanaged = isResolved ? UnmanagedNames(inputs.observed, besides: recordedIDs) : nil
        names = RemoteNames(inputs.goal, recorded: baseline.live)
        protected = options.goal == .destroy ? [] : inputs.desired.protection(after: inputs.recorded)
    }

    /// `prevent_destroy` protects the address, or protected it until its block was removed from the YAML. A destroy has its
    /// own guard.
    func isProtected(_ address: Address) -> Bool { protected.contains(address) }

    /// What is recorded, exists, and is not replaced.
    var live: RecordedState { baseline.live }

    /// The id of a project or dataset in which something is made; nil while it does not exist.
    func id(ofParent address: Address) -> RemoteID? { desired.id(ofParent: address, recorded: live) }

    /// Why something is made at an address.
    func creationReason(of address: Address) -> String {
        if baseline.vanished.contains(address) { return "it no longer exists at the vendor" }
        guard baseline.replaced.contains(address) else { return "it does not exist yet" }
        if let misfit = baseline.unfitDrafts[address] { return misfit }
        return options.replaced.contains(address) ? "requested by `--replace`" : "its project or dataset is replaced"
    }

    /// Notes of something that is made again that its other revisions are deleted.
    func replacementNotes(of address: Address) -> [String] {
        baseline.replaced.contains(address) ? baseline.noteOfRevisions(at: address) : []
    }

    /// Nothing is made beside an unmanaged object of the same parent and name: the two could not be told apart.
    /// - Parameter parent: in which the object would be made; nil for a project.
    func refuseUnmanaged(named name: String, at address: Address, in parent: RemoteID?, _ builder: inout PlanBuilder) {
        guard let id = unmanaged?.id(named: name, address.kind, in: parent) else { return }
        builder.diagnostics.append(
            .error(
                "\(address): an unmanaged \(address.kind.noun) named `\(name)` already exists at the vendor (id \(id))",
                help:
                    "If it is yours, adopt it: `tailor import \(address) \(id)`; after a lost state, `tailor state "
                    + "rebuild` adopts everything that the YAML names. Otherwise give \(address) another `name`.",
                address: address))
    }
}

// MARK: What is gone at the vendor

extension PlanningContext {
    /// Revisions that vanished while others of their address exist are forgotten without a request; those of a trained
    /// model only when nothing has to be trained in their place, or `--replace` names it.
    func forgetLosses(in builder: inout PlanBuilder) {
        for address in baseline.losses.edits.keys.sorted() where !needsReplaceFlag(address) {
            forgetLosses(of: address, in: &builder)
        }
    }

    func forgetLosses(of address: Address, in builder: inout PlanBuilder) {
        guard let edits = baseline.losses.edits[address] else { return }
        builder.fixState(address, edits, because: "one of its revisions no longer exists at the vendor")
    }

    /// A trained model that is gone is made again only when asked for, because that costs hours and money.
    func needsReplaceFlag(_ address: Address) -> Bool {
        baseline.losses.trained[address] != nil && goal.models[address.key] != nil
            && !options.replaced.contains(address)
    }

    /// What vanished with all of its revisions is made again as a first one.
    func forgetVanished(_ address: Address, in builder: inout PlanBuilder) {
        guard baseline.vanished.contains(address) else { return }
        builder.fixState(address, [.removed(address)], because: "none of its revisions exists any more")
    }
}
