import TailorModel

/// The dataset that is planned: where it is, what the YAML wants of it, and what that is compared with.
struct DatasetSubject {
    let address: Address
    let project: Address
    /// Without what `ignore_changes` leaves alone.
    let desired: DesiredDataset
    let context: PlanningContext

    init?(_ key: String, _ context: PlanningContext) {
        guard let desired = context.goal.datasets[key] else { return nil }
        address = .dataset(key)
        project = .project(desired.project)
        self.context = context
        let history = context.live.datasets[key]
        self.desired = desired.managed(history, history.flatMap { context.observed.datasets[$0.working.id] })
    }

    /// Nil while the project does not exist.
    var projectID: RemoteID? { context.id(ofParent: project) }

    /// The name that a revision has at the vendor, as the YAML says it now.
    func name(of revision: Int) -> String { revisedName(desired.name, revision) }

    func refuseNameConflict(of name: String, in builder: inout PlanBuilder) {
        context.names.refuse(name, of: address, under: project, into: &builder)
        guard let projectID else { return }
        context.refuseUnmanaged(named: name, at: address, in: projectID, &builder)
    }

    /// The newest retired revision that exists and is what the YAML wants.
    func wantedRevision(in history: RevisionHistory<DatasetRecord>) -> DatasetRecord? {
        history.retired.reversed().first {
            context.observed.datasets[$0.id] != nil && $0.matches(desired, in: projectID)
        }
    }

    /// Gives a revision that is used again the names that the YAML has now, its images included.
    func rename(
        _ record: DatasetRecord, after: OperationID, into builder: inout PlanBuilder
    ) -> (fields: [FieldChange], operations: [OperationID]) {
        var fields: [FieldChange] = []
        var operations: [OperationID] = []
        var edits: [StateEdit] = []
        let images = desired.images.map { ImageComparison(desired: $0, recorded: record.images, observed: nil) }
        if let images, !images.renames.isEmpty {
            fields += images.fields
            edits.append(.imagesRenamed(dataset: address.key, images.renames))
        }
        if let observed = context.observed.datasets[record.id] {
            let caughtUp = record.attributes.caughtUp(with: observed, wanting: desired)
            if caughtUp != record.attributes { edits.append(.dataset(key: address.key, caughtUp)) }
        }
        if !edits.isEmpty {
            let why = fields.isEmpty ? caughtUpReason : "its images have other names in the YAML"
            operations.append(builder.add(.record(edits), at: address, after: [after], why: why))
        }
        let name = name(of: record.revision)
        if let observed = context.observed.datasets[record.id], observed.name != name,
            !desired.lifecycle.ignores("name")
        {
            fields.append(FieldChange("name", before: .string(observed.name), after: .string(name)))
            operations.append(
                builder.add(
                    .updateDataset(DatasetUpdate(name: name)), at: address, after: [operations.last ?? after],
                    why: "its name differs"))
            builder.precondition(address, observed.id, observed.digest)
        }
        if let last = operations.last { builder.ready[address] = last }
        return (fields, operations)
    }
}

extension DatasetRecord {
    /// Its inputs, as far as they are recorded, are what the YAML wants: a reverted commit finds its revision so.
    func matches(_ desired: DesiredDataset, in project: RemoteID?) -> Bool {
        guard attributes.status == .completed, desired.status == .completed, attributes.projectID == project,
            attributes.upload == desired.upload, desired.isDescribed(by: attributes), desired.isOfFamily(of: attributes)
        else { return false }
        if let archive = desired.managedArchive { return holds(archive) }
        guard let wanted = desired.images else { return true }
        let comparison = ImageComparison(desired: wanted, recorded: images, observed: nil)
        return comparison.uploads.isEmpty && comparison.deletions.isEmpty
            && comparison.kept.allSatisfy {
                $0.record.isCaptioned(as: $0.image.caption)
                    && !$0.isStale(under: [attributes.captionBasis, desired.visualSchema?.digest])
            }
    }
}
