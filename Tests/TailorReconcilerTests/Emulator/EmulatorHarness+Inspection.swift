import TailorModel
import Testing

// What the vendor has against what the YAML says.

extension EmulatorHarness {
    /// Looks through the newest revision of everything in the YAML, and counts the objects at the vendor.
    func inspect(_ desired: DesiredGraph, objects: SequenceStep.ObjectCounts, _ label: String) async throws {
        let world = try await world()
        let recorded = try await recorded()
        #expect(world.projects.count == desired.projects.count, "\(label)")
        #expect(SequenceStep.ObjectCounts(world.datasets.count, world.models.count) == objects, "\(label)")
        for (key, project) in desired.projects {
            let row = recorded.projects[key].flatMap { world.projects[$0.current.id] }
            #expect(row?.name == project.name && row?.ipType == project.ip.type.rawValue, "\(label)")
            #expect(row?.description == project.description ?? row?.description, "\(label)")
        }
        for (key, dataset) in desired.datasets {
            let record = try #require(recorded.datasets[key]?.working, "\(label)")
            inspect(dataset, record, try #require(world.datasets[record.id], "\(label)"), label)
        }
        for (key, model) in desired.models {
            let record = try #require(recorded.models[key]?.working, "\(label)")
            let row = try #require(world.models[record.id], "\(label)")
            #expect(row.name == revisedName(model.name, record.revision), "\(label)")
            #expect(row.trainingMode == model.training.mode, "\(label)")
            #expect((row.status == .created) == (model.status == .created), "\(label)")
        }
        #expect(Set(world.datasets.values.map(\.name)).count == world.datasets.count, "\(label): no name twice")
    }

    private func inspect(_ desired: DesiredDataset, _ record: DatasetRecord, _ row: ObservedDataset, _ label: String) {
        #expect(row.name == revisedName(desired.name, record.revision) && row.status == desired.status, "\(label)")
        #expect(row.schemaDocument == desired.visualSchema, "\(label)")
        if let archive = desired.archive {
            inspect(archive, record, row, label)
        } else {
            #expect(row.images?.count == desired.images?.count, "\(label)")
        }
        let byID = Dictionary(row.images?.map { ($0.id, $0) } ?? []) { first, _ in first }
        for image in desired.images ?? [] {
            let existing = record.images[image.name].flatMap { byID[$0.id] }
            #expect(existing != nil && record.images[image.name]?.identity == image.source.identity, "\(label)")
            if let caption = image.caption {
                #expect(existing?.captionDocument == caption, "\(label)")
                // The contract knows only `automatic` for what a clone brings along.
                #expect(existing?.captionSource == .manual || record.revision > 1, "\(label)")
            } else if desired.visualSchema != nil {
                #expect(existing?.captionSource == .automatic && existing?.isCaptioned == true, "\(label)")
            }
        }
    }

    private func inspect(_ archive: DesiredArchive, _ record: DatasetRecord, _ row: ObservedDataset, _ label: String) {
        let ids = Set(row.images?.map(\.id) ?? [])
        #expect(Set(record.images.values.map(\.id)) == ids && !ids.isEmpty, "\(label)")
        #expect(row.upload == .advanced && record.images.keys.allSatisfy { !archive.except.contains($0) }, "\(label)")
        #expect(row.images?.allSatisfy { $0.isCaptioned } == true, "\(label)")
    }
}

extension DesiredGraph {
    var objects: SequenceStep.ObjectCounts { SequenceStep.ObjectCounts(datasets.count, models.count) }
}
