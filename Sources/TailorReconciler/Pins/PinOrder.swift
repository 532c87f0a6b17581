import TailorModel

/// One pin to generate: its key, and what the YAML says about it.
package struct PinOrder: Sendable {
    package let key: String
    package let pin: DesiredPin
    /// Datasets that use it, by key.
    private let users: [String]
    private let desired: DesiredGraph

    /// - Parameter name: its key, or the address of a visual schema. Nil when the YAML generates no such value.
    package init?(_ name: String, in desired: DesiredGraph) {
        let key = DesiredPin.key(named: name)
        guard let pin = desired.pins[key] else { return nil }
        self.key = key
        self.pin = pin
        self.desired = desired
        users = desired.datasets.filter { $0.value.pins.contains(key) }.keys.sorted()
    }

    /// The steps, in order. A value that a killed run left unfinished is only refined further.
    func operations(over recorded: RecordedState) throws(RunFailure) -> [Operation] {
        let unfinished = recorded.pins[key].flatMap { $0.isWhole || pin.found != nil ? nil : $0.rest(of: pin.recipe) }
        let instructions = unfinished ?? pin.recipe.instructions
        var steps: [(Step, String)] = []
        if !instructions.isEmpty {
            let project = try project(in: recorded)
            steps.append(
                (.write(.createScratch(project: project, name: scratchName)), "the vendor refines against drafts only"))
        }
        if unfinished == nil {
            steps.append(
                (.write(.generatePin(key, pin.recipe)), "it is generated from \(pin.recipe.samples.count) samples"))
        }
        steps += instructions.map { instruction in
            (.write(.refinePin(key, instruction: instruction, under: .scratch)), "the YAML refines it: \(instruction)")
        }
        steps.append((.writePin(key, file: pin.file), "the value is reviewed, and used, from its file"))
        return ordered(steps)
    }

    func deletions(of scratches: [RemoteID]) -> [Operation] {
        ordered(scratches.map { (.write(.deleteScratch($0)), "only the refinements needed it") })
    }

    /// One after the other.
    private func ordered(_ steps: [(Step, String)]) -> [Operation] {
        steps.enumerated().map { index, step in
            let after = index == 0 ? [] : [OperationID(index)]
            return Operation(id: OperationID(index + 1), address: address, step: step.0, after: after, why: step.1)
        }
    }

    /// The address that events of this work name.
    private var address: Address { .dataset(users.first ?? key) }

    private var scratchName: String { "tailor scratch for the pin \(key)" }

    /// The first project that exists among those of the datasets that use the pin.
    private func project(in recorded: RecordedState) throws(RunFailure) -> RemoteID {
        let projects = users.compactMap { desired.datasets[$0]?.project }
        for project in projects {
            if let id = desired.id(ofParent: .project(project), recorded: recorded) { return id }
        }
        guard let first = projects.first else {
            throw .missing(
                "the pin `\(key)` cannot be refined: that needs a project, and no dataset uses the pin",
                help: "Use it in a dataset whose project exists, or leave `refine` out.")
        }
        throw .missing(
            "the pin `\(key)` cannot be refined: that needs a draft in a project, and projects.\(first) does not exist yet",
            help: "`tailor apply --no-locked` creates the project, and generates the pin.")
    }
}
