import Foundation
import TailorEmulator
import TailorImaging
import TailorModel
import TailorTesting

@testable import TailorRemote

/// Objects that tests need.
extension ContractHarness {
    static let schema: JSONValue = ["style": "flat vector", "colors": ["violet", "gold"]]
    static let caption: JSONValue = ["subject": "an owl", "action": "sits"]

    func project(named name: String = "Autumn") async throws(RemoteFailure) -> ObservedProject {
        try await remote.createProject(
            DesiredProject(name: name, ip: IntellectualProperty(type: .other, medium: .illustration)))
    }

    /// A draft in a project of its own.
    func draft(schema: JSONValue? = nil, upload: UploadType = .basic) async throws(RemoteFailure) -> RemoteID {
        let project = try await project()
        let draft = try await remote.createDataset(project: project.id, name: "poses", upload: upload)
        if let schema { _ = try await remote.updateDataset(draft.id, DatasetUpdate(visualSchema: schema)) }
        return draft.id
    }

    /// A draft with `count` images.
    func filled(_ count: Int = 5, schema: JSONValue? = Self.schema) async throws(RemoteFailure) -> RemoteID {
        let draft = try await draft(schema: schema)
        for number in 0..<count { _ = try await upload(named: "pose \(number).png", to: draft) }
        return draft
    }

    func completed() async throws(RemoteFailure) -> RemoteID {
        let id = try await filled()
        _ = try await remote.updateDataset(id, DatasetUpdate(status: .completed))
        return id
    }

    func model(on dataset: RemoteID, _ mode: TrainingMode = .fullyAutomated) async throws(RemoteFailure) -> RemoteID {
        let draft = NewModel(
            dataset: "poses", name: "Lora", description: "For the shop", training: Training(mode: mode))
        return try await remote.createModel(draft, dataset: dataset).id
    }

    /// A model in training on the dataset.
    func training(on dataset: RemoteID) async throws(RemoteFailure) -> RemoteID {
        let id = try await model(on: dataset)
        try await remote.startTraining(id, TrainingParameters())
        return id
    }

    func upload(
        _ content: ImageContent = .bytes(Pictures.small), named name: String = "pose.png", to dataset: RemoteID,
        increasingResolution: Bool = true
    ) async throws(RemoteFailure) -> ObservedImage {
        try await remote.upload(content, named: name, to: dataset, increasingResolution: increasingResolution)
    }
}
