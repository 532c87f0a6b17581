import TailorModel

/// Names are free before they are taken (Planning.md, "Names"): what takes a name waits for what frees it. Where names go
/// round in a circle, one object gets a third name first. A retired revision of another address that has the name is
/// renamed after its own address.
///
/// Whether the vendor refuses a second object of one parent and name is not known; so no plan rests on it.
struct NameOrder {
    private struct Object: Hashable {
        let kind: ResourceKind
        let id: RemoteID
    }

    private struct Place: Hashable {
        let kind: ResourceKind
        /// Nil for projects.
        let parent: RemoteID?
        let name: String
    }

    private struct Taking {
        let operation: OperationID
        let place: Place
        /// Nil for what is only created.
        let object: Object?
        let address: Address
    }

    private let context: PlanningContext
    /// What has a name at the vendor now.
    private var holders: [Place: [Object]] = [:]
    private var places: [Object: Place] = [:]
    private var owners: [Object: (address: Address, revision: Int)] = [:]

    init(_ context: PlanningContext) {
        self.context = context
        let observed = context.observed
        for project in observed.projects.values {
            places[Object(kind: .project, id: project.id)] = Place(kind: .project, parent: nil, name: project.name)
        }
        for dataset in observed.datasets.values {
            places[Object(kind: .dataset, id: dataset.id)] = Place(
                kind: .dataset, parent: dataset.projectID, name: dataset.name)
        }
        for model in observed.models.values {
            places[Object(kind: .model, id: model.id)] = Place(
                kind: .model, parent: model.datasetID, name: model.name)
        }
        for (object, place) in places { holders[place, default: []].append(object) }
        for address in context.baseline.recorded.addresses {
            for (object, revision) in objects(at: address) { owners[object] = (address, revision) }
        }
    }

    func plan(into builder: inout PlanBuilder) {
        let takings = takings(of: builder)
        guard !takings.isEmpty else { return }
        var freed = freed(by: builder)
        var taken = Set(takings.map(\.place))
        for taking in takings {
            for holder in (holders[taking.place] ?? []).sorted(by: { $0.id < $1.id }) where holder != taking.object {
                if let freeing = freed[holder] {
                    guard freeing != taking.operation else { continue }
                    if builder.mayWait(taking.operation, for: freeing) {
                        builder.wait(taking.operation, for: freeing)
                    } else {
                        let aside = moveAside(holder, taking, &taken, into: &builder)
                        for waiting in [taking.operation, freeing] { builder.wait(waiting, for: aside) }
                        freed[holder] = aside
                    }
                } else if isRetired(holder, builder) {
                    let renamed = renameRetired(holder, taking, &taken, into: &builder)
                    builder.wait(taking.operation, for: renamed)
                    freed[holder] = renamed
                }
            }
        }
        builder.restoreOrder()
    }
}

// MARK: Who takes a name, and who frees one

extension NameOrder {
    private func takings(of builder: PlanBuilder) -> [Taking] {
        builder.writes.compactMap { id, address, write in
            let object = changed(by: write, at: address)
            guard let place = place(takenBy: write, at: address, object, builder), holders[place] != nil else {
                return nil
            }
            return Taking(operation: id, place: place, object: object, address: address)
        }
    }

    /// The first operation that deletes an object or gives it another name.
    private func freed(by builder: PlanBuilder) -> [Object: OperationID] {
        var freed: [Object: OperationID] = [:]
        for (id, address, write) in builder.writes {
            let object = deleted(by: write, at: address) ?? changed(by: write, at: address)
            if let object, freed[object] == nil { freed[object] = id }
        }
        return freed
    }

    /// What an operation gives another name.
    private func changed(by write: Write, at address: Address) -> Object? {
        let name: String? =
            switch write {
            case .updateProject(let update): update.name
            case .updateDataset(let update): update.name
            case .updateModel(let update): update.name
            default: nil
            }
        guard let name else { return nil }
        if address.kind == .project { return objects(at: address).first?.object }
        guard let desired = desiredName(of: address) else { return nil }
        return objects(at: address).first { revisedName(desired, $0.revision) == name && places[$0.object] != nil }?
            .object
    }

    private func deleted(by write: Write, at address: Address) -> Object? {
        switch write {
        case .deleteProject: objects(at: address).first?.object
        case .deleteDataset(let revision), .deleteModel(let revision):
            objects(at: address).first { $0.revision == revision }?.object
        default: nil
        }
    }

    private func place(takenBy write: Write, at address: Address, _ object: Object?, _ builder: PlanBuilder) -> Place? {
        switch write {
        case .createProject(let project): Place(kind: .project, parent: nil, name: project.name)
        case .createDataset(let dataset):
            context.id(ofParent: .project(dataset.project)).map {
                Place(kind: .dataset, parent: $0, name: dataset.name)
            }
        case .cloneDataset(let clone):
            context.baseline.recorded.datasets[address.key]?.revision(clone.source).map {
                Place(kind: .dataset, parent: $0.attributes.projectID, name: clone.name)
            }
        case .createModel(let model):
            builder.trainableDatasets[.dataset(model.dataset)].map { Place(kind: .model, parent: $0, name: model.name) }
        case .updateProject(let update): renamed(object, to: update.name)
        case .updateDataset(let update): renamed(object, to: update.name)
        case .updateModel(let update): renamed(object, to: update.name)
        default: nil
        }
    }

    private func renamed(_ object: Object?, to name: String?) -> Place? {
        guard let name, let place = object.flatMap({ places[$0] }) else { return nil }
        return Place(kind: place.kind, parent: place.parent, name: name)
    }

    /// Every recorded revision of an address.
    private func objects(at address: Address) -> [(object: Object, revision: Int)] {
        let recorded = context.baseline.recorded
        let revisions: [any RevisionRecord] =
            switch address.kind {
            case .project: recorded.projects[address.key]?.all ?? []
            case .dataset: recorded.datasets[address.key]?.all ?? []
            case .model: recorded.models[address.key]?.all ?? []
            }
        return revisions.map { (Object(kind: address.kind, id: $0.id), $0.revision) }
    }

    private func desiredName(of address: Address) -> String? {
        switch address.kind {
        case .project: context.goal.projects[address.key]?.name
        case .dataset: context.goal.datasets[address.key]?.name
        case .model: context.goal.models[address.key]?.name
        }
    }
}

// MARK: Other names

extension NameOrder {
    private func isRetired(_ holder: Object, _ builder: PlanBuilder) -> Bool {
        guard let (address, revision) = owners[holder], builder.roleChanges[address]?.reinstated != revision,
            desiredName(of: address) != nil
        else { return false }
        return context.live.datasets[address.key]?.retired.contains { $0.id == holder.id && holder.kind == .dataset }
            ?? false
            || context.live.models[address.key]?.retired.contains { $0.id == holder.id && holder.kind == .model }
                ?? false
    }

    /// - Returns: the operation after which the name of the holder is free.
    private func moveAside(
        _ holder: Object, _ taking: Taking, _ taken: inout Set<Place>, into builder: inout PlanBuilder
    ) -> OperationID {
        let name = free(["\(taking.place.name) (swap)"], at: taking.place, &taken)
        return rename(
            holder, to: name, because: "it is called `\(name)` first, because \(taking.address) gets its name",
            into: &builder)
    }

    private func renameRetired(
        _ holder: Object, _ taking: Taking, _ taken: inout Set<Place>, into builder: inout PlanBuilder
    ) -> OperationID {
        let (address, revision) = owners[holder] ?? (taking.address, 1)
        let own = revisedName(desiredName(of: address) ?? taking.place.name, revision)
        let name = free([own, "\(own) (retired)"], at: taking.place, &taken)
        return rename(
            holder, to: name,
            because: "its retired r\(revision) is renamed to `\(name)`, because \(taking.address) gets its name",
            into: &builder)
    }

    /// The first name that nothing has or gets; the last one is numbered until it is free.
    private func free(_ names: [String], at place: Place, _ taken: inout Set<Place>) -> String {
        let numbered = (2...).lazy.map { "\(names.last ?? place.name) \($0)" }
        let isFree = { (name: String, taken: Set<Place>) in
            let wanted = Place(kind: place.kind, parent: place.parent, name: name)
            return holders[wanted] == nil && !taken.contains(wanted)
        }
        let name = names.first { isFree($0, taken) } ?? numbered.first { isFree($0, taken) } ?? place.name
        taken.insert(Place(kind: place.kind, parent: place.parent, name: name))
        return name
    }

    private func rename(
        _ holder: Object, to name: String, because reason: String, into builder: inout PlanBuilder
    ) -> OperationID {
        let (address, revision) = owners[holder] ?? (Address(holder.kind, ""), 1)
        let write: Write =
            switch holder.kind {
            case .project: .updateProject(ProjectUpdate(name: name))
            case .dataset: .updateDataset(DatasetUpdate(name: name, revision: revision))
            case .model: .updateModel(ModelUpdate(name: name, revision: revision))
            }
        let renamed = builder.add(write, at: address, after: [builder.lastFix(address)], why: reason)
        if let digest = digest(of: holder) { builder.preconditionOnce(address, holder.id, digest) }
        builder.extendUpdate(address, reason: reason, operations: [renamed])
        return renamed
    }

    private func digest(of object: Object) -> Digest? {
        switch object.kind {
        case .project: context.observed.projects[object.id]?.digest
        case .dataset: context.observed.datasets[object.id]?.digest
        case .model: context.observed.models[object.id]?.digest
        }
    }
}
