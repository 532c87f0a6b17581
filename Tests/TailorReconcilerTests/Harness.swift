import Foundation
import TailorExecutor
import TailorModel
import TailorReconciler
import TailorState
import TailorTesting

/// A workspace on a vendor in memory, with its state in real files of a temporary folder.
struct Harness {
    let folder: TemporaryFolder
    let vendor = MemoryVendor()
    let time = VirtualTime()
    let observer = Events()
    let files: MemoryFiles
    var results = MemoryResults()
    /// In place of the store beside the state.
    var samples: (any SampleStore)?
    /// 1 makes the order of events certain.
    let concurrency: Int

    init(files: MemoryFiles = MemoryFiles(), concurrency: Int = RemoteSettings().concurrency) throws {
        folder = try TemporaryFolder()
        self.files = files
        self.concurrency = concurrency
    }

    var store: JournaledStateStore {
        JournaledStateStore(
            file: folder.path + "/.tailor/state.json", endpoint: "memory",
            process: RunningProcess(pid: 1, host: "host", user: "user"), time: time, newLineage: { "lineage-1" })
    }

    func workspace(_ desired: DesiredGraph, guards: Guards = Guards(maxTrainings: 100)) -> Workspace {
        Workspace(
            root: folder.path, remote: RemoteSettings(concurrency: concurrency), state: StateSettings(), guards: guards,
            desired: desired,
            warnings: [])
    }

    func plan(_ desired: DesiredGraph, options: PlanOptions = PlanOptions()) async throws -> Plan {
        try await PlanWorkflow(
            InspectionPorts(
                workspace: workspace(desired), store: store, remote: vendor, time: time, observer: observer
            )
        )
        .run(options).plan
    }

    func apply(
        _ desired: DesiredGraph, options: PlanOptions = PlanOptions(), planHash: Digest? = nil, approving: Bool = true
    ) async throws -> ApplyReport {
        try await workflow(desired, approving: approving).run(
            ApplyRequest(command: "apply", options: options, planHash: planHash))
    }

    func workflow(_ desired: DesiredGraph, approving: Bool = true) -> ApplyWorkflow {
        ApplyWorkflow(
            workspace: workspace(desired),
            ports: .init(
                store: store, remote: vendor, images: files,
                pins: PinMaking(files: files, toolVersion: "test"),
                samples: SampleMaking(results: results, store: samples ?? store.samples), time: time,
                observer: observer,
                approval: Answer(yes: approving)))
    }

    func drift(_ desired: DesiredGraph = DesiredGraph()) async throws -> Drift {
        try await DriftWorkflow(managing: desired, store: store, remote: vendor, concurrency: 4).run()
    }

    func finishTrainings() async {
        await vendor.edit { graph in
            for id in graph.models.keys where graph.models[id]?.status == .inProgress {
                graph.models[id]?.status = .completed
            }
        }
    }

    static func images(_ names: some Sequence<String>) -> [DesiredImage] {
        names.map { DesiredImage(name: $0, source: .url("https://example.com/\($0)", digest: nil)) }
    }

    static func graph(images count: Int = 8, projectName: String = "Lora") -> DesiredGraph {
        DesiredGraph(
            projects: [
                "lora": DesiredProject(
                    name: projectName, description: "A mascot",
                    ip: IntellectualProperty(type: .other, medium: .illustration))
            ],
            datasets: [
                "poses": DesiredDataset(
                    project: "lora", name: "Poses", visualSchema: ["style": "flat"],
                    images: images((0..<count).map { "\($0).png" }))
            ],
            models: ["lora": DesiredModel(dataset: "poses", name: "Lora", description: "For the shop")])
    }
}

struct Answer: Approval {
    let yes: Bool

    func approve(_ plan: Plan) async -> Bool { yes }
}

actor Events: RunObserver {
    private(set) var all: [RunEvent] = []

    func observe(_ event: RunEvent) async { all.append(event) }
}
