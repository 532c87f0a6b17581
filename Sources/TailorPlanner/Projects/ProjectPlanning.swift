import TailorModel

/// One project: create it, update it, or refuse what the vendor does not allow.
struct ProjectPlanning {
    private let address: Address
    private let desired: DesiredProject
    private let context: PlanningContext

    init?(_ key: String, _ context: PlanningContext) {
        guard let desired = context.goal.projects[key] else { return nil }
        address = .project(key)
        self.desired = desired
        self.context = context
    }

    func plan(into builder: inout PlanBuilder) {
        guard let record = context.live.projects[address.key]?.current,
            let observed = context.observed.projects[record.id]
        else { return create(into: &builder) }
        guard isSameCharacter(observed, in: &builder) else { return }
        let caughtUp = record.caughtUp(with: observed, wanting: desired)
        if caughtUp != record {
            builder.fixState(address, [.project(key: address.key, caughtUp)], because: caughtUpReason)
        }
        update(observed, into: &builder)
    }

    private func create(into builder: inout PlanBuilder) {
        context.refuseUnmanaged(named: desired.name, at: address, in: nil, &builder)
        let reason = context.creationReason(of: address)
        let operation = builder.add(
            .createProject(desired), at: address, after: [builder.deletions[address]?.last], why: reason)
        builder.ready[address] = operation
        builder.change(address, .create, reason: reason, fields: fields(from: nil), operations: [operation])
    }

    /// Type and medium are fixed when a project is made (contract, PUT /tailored-gen/projects/{project_id}).
    private func isSameCharacter(_ observed: ObservedProject, in builder: inout PlanBuilder) -> Bool {
        let fixed = [
            FieldChange("ip.type", before: .string(observed.ipType), after: .string(desired.ip.type.rawValue)),
            FieldChange("ip.medium", before: .string(observed.ipMedium), after: .string(desired.ip.medium.rawValue)),
        ].filter { $0.before != $0.after }
        guard !fixed.isEmpty else { return true }
        builder.change(address, .replace, reason: "its type and medium cannot be changed", fields: fixed)
        builder.refusals.append(
            .error(
                "\(address) would have to be replaced: \(fixed.difference), and cannot be changed",
                help: "Use a new key to create a second project. `--replace \(address)` deletes the project with every "
                    + "dataset and model in it, and makes and trains all of them again.",
                address: address))
        return false
    }

    private func update(_ observed: ObservedProject, into builder: inout PlanBuilder) {
        let fields = fields(from: observed).filter { $0.path != "ip.type" && $0.path != "ip.medium" }
        guard !fields.isEmpty else { return builder.unchanged(address) }
        let changed = Set(fields.map(\.path))
        let update = ProjectUpdate(
            name: changed.contains("name") ? desired.name : nil,
            description: changed.contains("description") ? desired.description : nil,
            ipName: changed.contains("ip.name") ? desired.ip.name : nil,
            ipDescription: changed.contains("ip.description") ? desired.ip.description : nil)
        let reason = fields.difference
        let operation = builder.add(.updateProject(update), at: address, after: [builder.ready[address]], why: reason)
        builder.precondition(address, observed.id, observed.digest)
        builder.change(address, .update, reason: reason, fields: fields, operations: [operation])
    }

    private func fields(from observed: ObservedProject?) -> [FieldChange] {
        let pairs: [(String, String?, String?)] = [
            ("name", observed?.name, desired.name),
            ("description", observed?.description, desired.description),
            ("ip.type", observed?.ipType, desired.ip.type.rawValue),
            ("ip.medium", observed?.ipMedium, desired.ip.medium.rawValue),
            ("ip.name", observed?.ipName, desired.ip.name),
            ("ip.description", observed?.ipDescription, desired.ip.description),
        ]
        return pairs.compactMap { path, before, after in
            guard let after, (before ?? "") != after || observed == nil else { return nil }
            if observed != nil, desired.lifecycle.ignores(path) { return nil }
            return FieldChange(path, before: before.map(JSONValue.string), after: .string(after))
        }
    }
}
