import TailorModel

/// The generated values that the goal uses (Planning.md, "Pins"): in their files, lost and still in the state, half
/// made, or not made.
struct PinPlanning {
    /// Pins whose file is gone and whose value the state has, by key.
    private let lost: [String: Pin]
    /// Pins whose file has something that the state does not have, by key.
    private let unrecorded: [String: Pin]
    let wanted: [String: DesiredPin]
    let recorded: [String: PinRecord]
    /// The datasets that use a pin, by its key: the change of the first one says what happens to the pin.
    private let users: [String: [Address]]
    /// The old address of what is moved, by its new one.
    private let origins: [Address: Address]
    private let scratches: [(address: Address, id: RemoteID)]

    init(_ inputs: PlanInputs, _ baseline: Baseline, origins: [Address: Address]) {
        var users: [String: [Address]] = [:]
        for (key, dataset) in inputs.goal.datasets.sorted(by: { $0.key < $1.key }) {
            let history = baseline.live.datasets[key]
            let managed = dataset.managed(history, history.flatMap { inputs.observed.datasets[$0.working.id] })
            for pin in managed.pins { users[pin, default: []].append(.dataset(key)) }
        }
        let wanted = inputs.desired.pins.filter { users[$0.key] != nil }
        let recorded = inputs.recorded.pins
        lost = recorded.filter { key, record in
            guard let pin = wanted[key], pin.found == nil else { return false }
            return record.isWhole && record.pin.kind == pin.recipe.kind
        }.mapValues(\.pin)
        unrecorded = wanted.compactMapValues(\.found).filter {
            $1 != recorded[$0]?.pin || recorded[$0]?.isWhole != true
        }
        self.wanted = wanted
        self.recorded = recorded
        self.users = users
        self.origins = origins
        let projects = inputs.recorded.projects.map { ($0.value.current.id, Address.project($0.key)) }
        let addresses = Dictionary(projects) { first, _ in first }
        scratches = inputs.recorded.scratches.compactMap { scratch in
            addresses[scratch.projectID].map { ($0, scratch.id) }
        }
    }

    /// The inputs with the values of lost pins.
    func applied(to inputs: PlanInputs) -> PlanInputs {
        var known = inputs
        known.desired.take(lost)
        return known
    }

    /// Writes lost files, and records what a person or another machine put into a file.
    func plan(into builder: inout PlanBuilder) {
        for (address, id) in scratches where builder.deletions[address] == nil {
            let why = "an interrupted `tailor pin` left a scratch draft in it"
            let gone = builder.add(.deleteScratch(id), at: address, after: [builder.ready[address]], why: why)
            builder.extendUpdate(address, reason: why, operations: [gone])
        }
        for (key, addresses) in users.sorted(by: { $0.key < $1.key }) {
            guard let address = addresses.first else { continue }
            if let pin = lost[key], let wanted = wanted[key] {
                restore(key, pin, wanted, at: address, into: &builder)
            } else if let pin = unrecorded[key] {
                let why = pin.isEdited ? "its pin `\(key)` was edited" : "its pin `\(key)` is not in the state yet"
                let noted = builder.add(
                    .record([.pinned(key: key, PinRecord(pin))]), at: address, after: [builder.ready[address]],
                    why: why)
                builder.extendUpdate(address, reason: why, operations: [noted])
                if pin.isEdited { addresses.dropFirst().forEach { builder.note($0, why) } }
            }
        }
    }

    private func restore(
        _ key: String, _ pin: Pin, _ wanted: DesiredPin, at address: Address, into builder: inout PlanBuilder
    ) {
        let why =
            origin(of: key, at: address).map {
                "its pin is written to `\(wanted.file)`, because it was moved from \($0)"
            } ?? "the pin file `\(wanted.file)` is missing, and is written from the state"
        let written = builder.add(
            .writePin(key, file: wanted.file), at: address, after: [builder.lastFix(address)], why: why)
        builder.extendUpdate(address, reason: why, operations: [written])
        if let reason = wanted.recipe.staleness(of: pin.provenance) {
            builder.diagnostics.append(.stalePin(key, file: wanted.file, because: reason, at: address))
        }
    }

    /// The old address of a dataset whose own pin this is: the file is named after its address.
    private func origin(of key: String, at address: Address) -> Address? {
        key.hasPrefix("\(address).") ? origins[address] : nil
    }
}

extension Diagnostic {
    fileprivate static func stalePin(
        _ key: String, file: String, because reason: String, at address: Address
    ) -> Diagnostic {
        .warning(
            "the pin `\(file)` is stale, because \(reason)",
            help: "It is used as it is. Run `tailor pin \(key)` to regenerate it.", address: address)
    }
}
