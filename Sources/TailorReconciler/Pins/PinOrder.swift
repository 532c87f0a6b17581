import TailorModel

/// One pin to be made: its key, and what the YAML says of it.
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

    /// What is done, in order. What a killed run left half made is only refined further.
    func operations(over recorded: RecordedState) throws(RunFailure) -> [Operation] {
        let unfinished = recorded.pins[key].flatMap { $0.isWhole || pin.found != nil ? nil : $0.rest(of: pin.recipe) }
        let instructions = unfinished ?? pin.recipe.instructions
        var steps: [(Step, String)] = []
        if !instructions.isEmpty {
            let project = try project(in: recorded)
            steps.append((.write(.createScratch(project: project, name: scratchName)), "a refinement needs a draft"))
        }
        if unfinished == nil {
            steps.append((.write(.generatePin(key, pin.recipe)), "\(pin.recipe.samples.count) samples make it"))
        }
        steps += instructions.map { instruction in
            (.write(.refinePin(key, instruction: instruction, under: .scratch)), "it is refined: \(instruction)")
        }
        steps.append((.writePin(key, file: pin.file), "for review, and to be used from there"))
        return ordered(steps)
    }

    func deletions(of scratches: [RemoteID]) -> [Operation] {
        ordered(scratches.map { (.write(.deleteScratch($0)), "it was needed for the refinements only") })
    }

    /// One after the other.
    private func ordered(_ steps: [(Step, String)]) -> [Operation] {
        steps.enumerated().map { index, step in
            let after = index == 0 ? [] : [OperationID(index)]
            return Operation(id: OperationID(index + 1), address: address, step: step.0, after: after, why: step.1)
        }
    }

    /// Where what happens is shown.
    private var address: Address { .dataset(users.first ?? key) }

    private var scratchName: String { "tailor scratch for the pin \(key)" }

    /// The first project that stands among those of the datasets that use the pin.
    private func project(in recorded: RecordedState) throws(RunFailure) -> RemoteID {
        let projects = users.compactMap { desired.datasets[$0]?.project }
        for project in projects {
            if let id = recorded.id(of: .project(project)) { return id }
        }
        guard let first = projects.first else {
            throw .missing(
                "the pin `\(key)` is to be refined, which needs a project, and no dataset uses it",
                help: "Use it in a dataset whose project stands, or leave `refine` out.")
        }
        throw .missing(
            "the pin `\(key)` is to be refined, which needs a draft in a project, and projects.\(first) is not made yet",
            help: "`tailor apply --no-locked` makes the project, and the pin on the way.")
    }
}
