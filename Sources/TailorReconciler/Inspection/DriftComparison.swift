import TailorModel

extension Drift {
    /// Compares what was last written with what is observed now. What is not managed, and what the vendor writes itself, is
    /// no drift (Planning.md, "Which change").
    /// - Parameters:
    ///   - desired: what the YAML manages. A resource that it does not have is compared as it is recorded.
    ///   - scope: which unmanaged objects count.
    package init(
        of reading: StateReading, from observed: ObservedGraph, managing desired: DesiredGraph,
        unmanaged scope: Unmanaged.Scope = .inside
    ) {
        let recorded = reading.state
        let items = recorded.addresses.flatMap { address in
            Item.items(at: address, recorded, observed).compactMap { $0.keeping { desired.manages($0, at: address) } }
        }
        let referred = desired.existing.keys.filter { recorded.id(of: $0) == nil }
        let gone = referred.sorted().compactMap { address in
            desired.existing[address].flatMap { observed.has($0.id, address.kind) ? nil : $0 }.map {
                Item(address: address, id: $0.id, kind: .vanished)
            }
        }
        self.init(
            items: (items + gone).sorted { $0.address < $1.address },
            unmanaged: Unmanaged.objects(observed, besides: recorded, desired.existing, scope),
            compared: recorded.addresses.count + referred.count, unresolved: reading.unresolved,
            underWay: reading.underWay)
    }
}

extension ObservedGraph {
    fileprivate func has(_ id: RemoteID, _ kind: ResourceKind) -> Bool {
        switch kind {
        case .project: projects[id] != nil
        case .dataset: datasets[id] != nil
        case .model: models[id] != nil
        }
    }
}

extension Drift.Item {
    /// What differs at an address, for the current revision and its successor.
    fileprivate static func items(
        at address: Address, _ recorded: RecordedState, _ observed: ObservedGraph
    ) -> [Drift.Item] {
        switch address.kind {
        case .project:
            recorded.projects[address.key]?.inUse.compactMap { record in
                Drift.Item(address, record.id, record.drift(from: observed.projects[record.id]))
            } ?? []
        case .dataset:
            recorded.datasets[address.key]?.inUse.compactMap { record in
                Drift.Item(address, record.id, record.drift(from: observed.datasets[record.id]))
            } ?? []
        case .model:
            recorded.models[address.key]?.inUse.flatMap { record -> [Drift.Item] in
                let seen = observed.models[record.id]
                let failed = seen?.status == .failed ? Drift.Item(address: address, id: record.id, kind: .failed) : nil
                return [Drift.Item(address, record.id, record.drift(from: seen)), failed].compactMap { $0 }
            } ?? []
        }
    }

    private init?(_ address: Address, _ id: RemoteID, _ fields: [FieldChange]?) {
        guard let fields else {
            self.init(address: address, id: id, kind: .vanished)
            return
        }
        guard !fields.isEmpty else { return nil }
        self.init(address: address, id: id, kind: .changed, fields: fields)
    }
}

// Each record against what is observed: the fields that differ, or nil when the object is gone.

extension ProjectRecord {
    fileprivate func drift(from observed: ObservedProject?) -> [FieldChange]? {
        guard let observed else { return nil }
        return [
            text("name", name, kept, observed.name),
            text("description", description, kept, observed.description),
            text("ip.type", ip.type.rawValue, nil, observed.ipType),
            text("ip.medium", ip.medium.rawValue, nil, observed.ipMedium),
            text("ip.name", ip.name, kept, observed.ipName),
            text("ip.description", ip.description, kept, observed.ipDescription),
        ].compactMap { $0 }
    }
}

extension DatasetRecord {
    fileprivate func drift(from observed: ObservedDataset?) -> [FieldChange]? {
        guard let observed else { return nil }
        var fields = [
            text("name", attributes.name, attributes.kept, observed.name),
            text("status", attributes.status.rawValue, nil, observed.status.rawValue),
        ].compactMap { $0 }
        let schema = observed.schemaDocument?.digest
        if let written = attributes.visualSchema, schema != written, schema != attributes.keptSchema ?? written {
            fields.append(
                FieldChange("visual_schema", before: .string(written.description), after: observed.schemaDocument))
        }
        if let prefix = attributes.captionPrefix, !observed.hasPrefix(prefix),
            !attributes.kept.isSent(prefix, observed: observed.captionPrefix, as: "caption_prefix")
        {
            fields.append(
                FieldChange(
                    "caption_prefix", before: .string(prefix), after: observed.captionPrefix.map(JSONValue.string)))
        }
        if let seen = observed.images { fields += imageDrift(from: seen) }
        return fields
    }

    private func imageDrift(from seen: [ObservedImage]) -> [FieldChange] {
        let byID = Dictionary(seen.map { ($0.id, $0) }) { _, last in last }
        let owned = Set(images.values.map(\.id))
        var fields: [FieldChange] = []
        for (name, record) in images.sorted(by: { $0.key < $1.key }) {
            guard let image = byID[record.id] else {
                fields.append(FieldChange("images[\"\(name)\"]", before: .string(name), after: nil))
                continue
            }
            let isByHand = image.captionSource == .manual
            if let caption = record.caption, !isByHand || !record.holdsWritten(image.captionDocument?.digest) {
                fields.append(
                    FieldChange(
                        "images[\"\(name)\"].caption", before: .string(caption.description),
                        after: image.captionDocument))
            } else if record.caption == nil, isByHand, image.captionDocument?.digest != record.consoleCaption {
                fields.append(
                    FieldChange("images[\"\(name)\"].caption", before: "automatic", after: image.captionDocument))
            }
        }
        for image in seen.sorted(by: { $0.id < $1.id }) where !owned.contains(image.id) {
            fields.append(FieldChange("images[\"\(image.name)\"]", before: nil, after: .string("id \(image.id)")))
        }
        return fields
    }
}

extension ModelRecord {
    fileprivate func drift(from observed: ObservedModel?) -> [FieldChange]? {
        guard let observed else { return nil }
        let isOnOther = observed.datasetID != datasetID && observed.datasetID.rawValue > 0
        return [
            text("name", name, kept, observed.name), text("description", description, kept, observed.description),
            isOnOther
                ? FieldChange(
                    "dataset", before: .integer(datasetID.rawValue), after: .integer(observed.datasetID.rawValue))
                : nil,
            observed.trainingMode.flatMap { text("training.mode", training.mode.rawValue, nil, $0.rawValue) },
        ].compactMap { $0 }
    }
}

/// A text that was written, against the observed one. Nil was never written: it is not managed.
private func text(_ path: String, _ written: String?, _ kept: KeptTexts?, _ observed: String?) -> FieldChange? {
    guard let written, !kept.isSent(written, observed: observed, as: path) else { return nil }
    return FieldChange(path, before: .string(written), after: observed.map(JSONValue.string))
}
