import TailorModel

/// What is known of the generated values that the goal uses, before anything is planned: made and in their files, lost
/// and still in the state, half made, or not made (semantics.md, "Pins").
struct PinPlanning {
    /// Keys of pins whose file is gone and whose value the state has.
    let lost: [String: Pin]
    /// Keys of pins whose file says something that the state does not know.
    private let unrecorded: [String: Pin]
    private let wanted: [String: DesiredPin]
    private let recorded: [String: PinRecord]
    /// The datasets that use a pin, by key: at the first of them it is shown what happens to it.
    private let users: [String: [Address]]
    /// Where what was moved was before, by its address now.
    private let origins: [Address: Address]
    private let scratches: [(address: Address, id: RemoteID)]

    init(_ inputs: PlanInputs, _ baseline: Baseline, moved: [Address: Address]) {
        var users: [String: [Address]] = [:]
        for (key, dataset) in inputs.goal.datasets.sorted(by: { $0.key < $1.key }) {
            let existing = baseline.live.datasets[key]
            let managed = dataset.managed(over: existing, existing.flatMap { inputs.observed.datasets[$0.working.id] })
            for pin in managed.pins { users[pin, default: []].append(.dataset(key)) }
        }
        let wanted = inputs.desired.pins.filter { users[$0.key] != nil }
        let recorded = inputs.recorded.pins
        lost = wanted.compactMapValues { $0.found == nil ? $0 : nil }.reduce(into: [:]) { lost, entry in
            guard let record = recorded[entry.key], record.isWhole, record.pin.kind == entry.value.recipe.kind else {
                return
            }
            lost[entry.key] = record.pin
        }
        unrecorded = wanted.compactMapValues(\.found).filter {
            $1 != recorded[$0]?.pin || recorded[$0]?.isWhole != true
        }
        self.wanted = wanted
        self.recorded = recorded
        self.users = users
        origins = moved
        let projects = inputs.recorded.projects.map { ($0.value.current.id, Address.project($0.key)) }
        let addresses = Dictionary(projects) { first, _ in first }
        scratches = inputs.recorded.scratches.compactMap { scratch in
            addresses[scratch.projectID].map { ($0, scratch.id) }
        }
    }

    /// The inputs with the values of lost pins put in.
    func carriedOut(_ inputs: PlanInputs) -> PlanInputs {
        var known = inputs
        known.desired.take(lost)
        return known
    }

    /// What is left to do until the value of a pin is made: all of it, or the refinements that a killed run left.
    func work(on key: String) -> PinWork? {
        guard let pin = wanted[key] else { return nil }
        guard let record = recorded[key], let rest = record.rest(of: pin.recipe) else {
            return PinWork(pin: pin, isBegun: false, instructions: pin.recipe.instructions)
        }
        return PinWork(pin: pin, isBegun: true, instructions: rest)
    }

    /// Writes what is lost, and notes what a person, or another machine, put into a pin file.
    func plan(into builder: inout PlanBuilder) {
        for (address, id) in scratches where builder.deletions[address] == nil {
            let why = "a killed `tailor pin` left a scratch draft in it"
            let gone = builder.add(.deleteScratch(id), at: address, after: [builder.stands[address]], why: why)
            builder.extend(address, .update, reason: why, operations: [gone])
        }
        for (key, addresses) in users.sorted(by: { $0.key < $1.key }) {
            guard let address = addresses.first else { continue }
            if let pin = lost[key], let wanted = wanted[key] {
                restore(key, pin, wanted, at: address, into: &builder)
            } else if let pin = unrecorded[key] {
                let why = pin.isEdited ? "its pin `\(key)` was edited" : "its pin `\(key)` is not in the state yet"
                let noted = builder.add(
                    .record([.pinned(key: key, PinRecord(pin))]), at: address, after: [builder.stands[address]],
                    why: why)
                builder.extend(address, .update, reason: why, operations: [noted])
                if pin.isEdited { addresses.dropFirst().forEach { builder.note($0, why) } }
            }
        }
    }

    private func restore(
        _ key: String, _ pin: Pin, _ wanted: DesiredPin, at address: Address, into builder: inout PlanBuilder
    ) {
        let why =
            origin(of: key, at: address).map {
                "its pin is written to `\(wanted.file)`: it was \($0) before, whose pin file is not used any more"
            } ?? "the pin file `\(wanted.file)` is gone, and the state has what it held"
        let written = builder.add(
            .writePin(key, file: wanted.file), at: address, after: [builder.lastFix(address)], why: why)
        builder.extend(address, .update, reason: why, operations: [written])
        if let reason = wanted.recipe.departure(of: pin.provenance) {
            builder.diagnostics.append(.stalePin(key, file: wanted.file, because: reason, at: address))
        }
    }
}

extension PinPlanning {
    /// Where a dataset was before, whose own pin this is: its file is called after its address.
    private func origin(of key: String, at address: Address) -> Address? {
        key.hasPrefix("\(address).") ? origins[address] : nil
    }
}

/// How the value of a pin is made.
struct PinWork {
    let pin: DesiredPin
    /// It was generated by an earlier run.
    let isBegun: Bool
    /// Refinements that are left.
    let instructions: [String]
}

extension DesiredDataset {
    /// While a dataset is made, everything is used; afterwards not what the lifecycle leaves out of the comparison.
    func managed(over existing: RevisionHistory<DatasetRecord>?, _ observed: ObservedDataset?) -> DesiredDataset {
        guard let existing else { return self }
        let isFirst = existing.successor == nil && existing.retired.isEmpty
        return isFirst && status == .completed && observed?.status == .draft ? self : managed
    }

    private var managed: DesiredDataset {
        var managed = self
        if lifecycle.ignores("visual_schema") {
            managed.visualSchema = nil
            managed.schemaPin = nil
        }
        if lifecycle.ignores("caption_prefix") {
            managed.legacy.captionPrefix = nil
            managed.legacy.prefixPin = nil
        }
        if lifecycle.ignores("images") { managed.images = nil }
        managed.archive = managedArchive
        return managed
    }
}

extension Diagnostic {
    fileprivate static func stalePin(
        _ key: String, file: String, because reason: String, at address: Address
    ) -> Diagnostic {
        .warning(
            "the pin `\(file)` is stale, because \(reason)",
            help: "It is used as it is. `tailor pin \(key)` makes it anew.", address: address)
    }
}
