import Foundation
import TailorModel
import TailorState

let endpoint = "https://api.example"
let lineage = "7d1f0c9e-0000-4000-8000-000000000001"

extension JournaledStateStore {
    /// A store for tests: everything has a default but the path.
    static func test(
        _ path: String, endpoint: String = endpoint, time: any TimeSource = SteppingTime(), disk: Disk = .posix
    ) -> JournaledStateStore {
        JournaledStateStore(
            file: path, endpoint: endpoint, process: RunningProcess(pid: 4711, host: "build-7", user: "ada"),
            time: time, disk: disk, newLineage: { lineage })
    }
}

extension StateSession {
    /// A begin and its end.
    func perform(
        _ kind: WriteKind, at address: Address, image: String? = nil, parent: RemoteID? = nil, name: String? = nil,
        edits: [StateEdit]
    ) async throws {
        let intent = try await begin(PendingWrite(kind, at: address, image: image, parent: parent, name: name))
        try await end(intent, .otherwise(edits))
    }

    /// Records a project without a request.
    func recordProject(_ key: String, id: Int) async throws {
        try await record([.project(key: key, .test(id))])
    }
}

extension ProjectRecord {
    static func test(_ id: Int, name: String = "LoRA") -> ProjectRecord {
        ProjectRecord(id: RemoteID(id), name: name, ip: IntellectualProperty(type: .icons, medium: .illustration))
    }
}

extension DatasetAttributes {
    static func test(_ id: Int, status: DatasetStatus = .draft, cloneDefect: CloneDefect? = nil) -> DatasetAttributes {
        DatasetAttributes(
            id: RemoteID(id), projectID: 1, name: "Poses", upload: .basic, visualSchema: Digest(of: "schema"),
            status: status, cloneDefect: cloneDefect)
    }
}

extension ImageRecord {
    static func test(_ id: Int) -> ImageRecord {
        ImageRecord(
            id: RemoteID(id), identity: ImageIdentity(digest: Digest(of: "image \(id)")),
            captionedUnder: Digest(of: "schema"))
    }
}

extension ModelRecord {
    static func test(_ id: Int) -> ModelRecord {
        ModelRecord(
            id: RemoteID(id), datasetID: 2, name: "Model", description: "läuft \"gut\" /\n",
            training: Training(mode: .expert, parameters: TrainingParameters(rank: 16, learningRate: 0.00001)),
            trainingStarted: Date(timeIntervalSince1970: 1_790_000_123))
    }
}

extension RemoteID: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self.init(value) }
}
