import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// Every call of the ports doing what it is for, seen again by reading.
@Suite(.sharedHarness) struct ObjectContractTests {
    private let harness: ContractHarness
    private var remote: BriaRemote { harness.remote }

    init() throws { harness = try #require(ContractHarness.current) }

    @Test("an organisation without anything has three empty lists")
    func nothing() async throws {
        try await ContractHarness.run { harness in
            let world = try await harness.world()
            #expect(world == ObservedGraph())
            #expect(harness.tally.byEndpoint == [.listProjects: 1, .listDatasets: 1, .listModels: 1])
        }
    }

    @Test("a project is made, listed, changed in part and deleted with all that is in it")
    func project() async throws {
        let ip = IntellectualProperty(
            type: .definedCharacter, medium: .illustration, name: "Lora", description: "An owl")
        let made = try await remote.createProject(DesiredProject(name: "Autumn", ip: ip))
        #expect(made.name == "Autumn" && made.description == "" && made.ipName == "Lora")

        let update = ProjectUpdate(description: "All of it", ipName: "Lucy")
        let changed = try await remote.updateProject(made.id, update)
        #expect(changed.name == "Autumn" && changed.description == "All of it")
        #expect(changed.ipName == "Lucy" && changed.ipDescription == "An owl")
        #expect(try await remote.projects().first { $0.id == made.id } == changed)
        #expect(try await remote.updateProject(made.id, ProjectUpdate(description: "")).description == "")

        let dataset = try await remote.createDataset(project: made.id, name: "poses", upload: .basic)
        let model = try await harness.model(on: dataset.id)
        try await remote.deleteProject(made.id)
        let world = try await world()
        #expect(world.projects[made.id] == nil && world.datasets[dataset.id] == nil && world.models[model] == nil)
    }

    @Test("a dataset is made a draft, described, renamed, completed and deleted", arguments: UploadType.allCases)
    func dataset(_ upload: UploadType) async throws {
        let project = try await harness.project()
        let made = try await remote.createDataset(project: project.id, name: "poses", upload: upload)
        #expect(made.projectID == project.id && made.status == .draft && made.upload == upload)
        #expect(made.schemaDocument == nil && made.captionsUpdate == .empty && made.images == nil)

        let update = DatasetUpdate(name: "all poses", visualSchema: ContractHarness.schema)
        let changed = try await remote.updateDataset(made.id, update)
        #expect(
            changed.name == "all poses" && changed.schemaDocument == ContractHarness.schema && changed.status == .draft)
        var row = try #require(try await remote.datasets().first { $0.id == made.id })
        #expect(row.imagesCount == 0 && row.images == nil)
        row.images = []
        #expect(try await remote.dataset(made.id) == row)

        try await remote.deleteDataset(made.id)
        #expect(try await !remote.datasets().contains { $0.id == made.id })
    }

    @Test("five images and a schema complete a dataset; its name may change, and it may be completed again")
    func completion() async throws {
        let id = try await harness.filled()
        #expect(try await remote.dataset(id).status == .draft)
        #expect(try await remote.updateDataset(id, DatasetUpdate(status: .completed)).status == .completed)
        let renamed = try await remote.updateDataset(id, DatasetUpdate(name: "final", status: .completed))
        #expect(renamed.name == "final" && renamed.status == .completed)
        let row = try await remote.datasets().first { $0.id == id }
        #expect(row?.imagesCount == 5 && row?.status == .completed && row?.captionsUpdate == .completed)
        try await remote.deleteDataset(id)
    }

    @Test("one request may bring the schema and complete")
    func schemaAndCompletion() async throws {
        let id = try await harness.filled(schema: nil)
        let update = DatasetUpdate(name: "final", visualSchema: ContractHarness.schema, status: .completed)
        let dataset = try await remote.updateDataset(id, update)
        #expect(
            dataset.status == .completed && dataset.schemaDocument == ContractHarness.schema && dataset.name == "final")
    }

    @Test("a clone of a completed dataset is a draft with the same schema, images and captions, under new ids")
    func clone() async throws {
        let source = try await remote.dataset(harness.completed())
        let clone = try await remote.cloneDataset(source.id, name: "poses (r2)")
        #expect(clone.id != source.id && clone.projectID == source.projectID && clone.name == "poses (r2)")
        #expect(clone.status == .draft && clone.upload == source.upload)
        #expect(clone.schemaDocument == ContractHarness.schema && clone.imagesCount == 5)
        let (images, copies) = (try #require(source.images), try #require(clone.images))
        #expect(copies.map(\.name) == images.map(\.name))
        #expect(copies.map(\.captionDocument) == images.map(\.captionDocument))
        #expect(Set(copies.map(\.id)).isDisjoint(with: images.map(\.id)))
        #expect(try await remote.dataset(clone.id).images == copies)
        #expect(try await remote.dataset(source.id) == source)
    }

    @Test("two hundred images come with their dataset in one request; there is no room for another one")
    func full() async throws {
        let id = try await harness.draft()
        let (harness, room) = (harness, 200)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<room {
                group.addTask { _ = try await harness.upload(named: "\(number).png", to: id) }
            }
            try await group.waitForAll()
        }
        let before = harness.tally.byEndpoint
        let dataset = try await remote.dataset(id)
        #expect(dataset.images?.count == room && dataset.imagesCount == room)
        #expect(Set(dataset.images?.map(\.name) ?? []) == Set((0..<room).map { "\($0).png" }))
        #expect(harness.tally.byEndpoint[.listImages] == before[.listImages])
        let failure = try await #require(throws: RemoteFailure.self) { try await harness.upload(to: id) }
        #expect(failure.status == 409 && failure.code == .conflict && failure.effect == .none)
    }

    @Test(
        "a model is made on a draft or a completed dataset, listed, changed in part and deleted",
        arguments: TrainingMode.allCases)
    func model(_ mode: TrainingMode) async throws {
        let dataset = try await harness.draft()
        let draft = NewModel(dataset: "poses", name: "Lora", description: nil, training: Training(mode: mode))
        let made = try await remote.createModel(draft, dataset: dataset)
        #expect(made.name == "Lora" && made.description == "" && made.status == .created)
        #expect(made.trainingMode == mode && made.datasetID == dataset && made.updatedAt == harness.time.now)

        try await remote.updateModel(made.id, ModelUpdate(description: "For the shop"))
        try await remote.updateModel(made.id, ModelUpdate(name: "Lucy"))
        let row = try #require(try await remote.models().first { $0.id == made.id })
        #expect(row.name == "Lucy" && row.description == "For the shop" && row.trainingMode == mode)
        #expect(row.datasetID == dataset && row.projectID == made.projectID && row.status == .created)

        try await remote.deleteModel(made.id)
        #expect(try await !remote.models().contains { $0.id == made.id })
    }

    /// As `ContractHarness.world`, without the images of other tests' datasets.
    private func world() async throws -> ObservedGraph {
        ObservedGraph(
            projects: try await remote.projects(), datasets: try await remote.datasets(),
            models: try await remote.models())
    }
}
