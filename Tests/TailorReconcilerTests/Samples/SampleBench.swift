import Foundation
import TailorExecutor
import TailorModel
import TailorReconciler
import TailorState
import TailorTesting

/// A trained model at a vendor in memory, and a process that makes samples of it and may be killed.
struct SampleBench {
    static let lora = Address.model("lora")

    let lifetime = ProcessLifetime()
    let vendor: MemoryVendor
    let disk: MemoryDisk
    let folder: TemporaryFolder
    let time = VirtualTime()
    let isLegacy: Bool

    /// - Parameter isLegacy: the model is of a legacy family.
    init(isLegacy: Bool = false) async throws {
        vendor = MemoryVendor(lifetime: lifetime)
        disk = MemoryDisk(lifetime: lifetime)
        folder = try TemporaryFolder(inMemory: true)
        self.isLegacy = isLegacy
        _ = try await apply([])
        await vendor.edit { graph in
            for id in graph.models.keys { graph.models[id]?.status = .completed }
        }
        _ = try await apply([])
        await vendor.forgetRequests()
    }

    var store: JournaledStateStore {
        JournaledStateStore(
            file: folder.path + "/state.json", endpoint: "memory",
            process: RunningProcess(pid: 1, host: "host", user: "user"), time: time, disk: disk.disk,
            newLineage: { "lineage" })
    }

    /// - Parameter prompts: each is the name of a sample, too.
    func graph(_ prompts: [String]) throws -> DesiredGraph {
        var graph = Harness.graph()
        graph.models["lora"]?.samples = try prompts.map { prompt in
            DesiredSample(
                name: prompt, request: try GenerationRequest(["prompt": .string(prompt), "seed": 7]))
        }
        if isLegacy {
            graph.models["lora"]?.training.version = "max"
            graph.datasets["poses"]?.visualSchema = nil
            graph.datasets["poses"]?.legacy = LegacyInputs(trainingVersion: "max", captionPrefix: "A drawing of")
        }
        return graph
    }

    /// Applies in a process that lives on, or until a moment.
    /// - Parameters:
    ///   - failure: of every fetch of a result.
    ///   - isFull: no picture can be stored.
    func apply(
        _ prompts: [String], replacing names: Set<String> = [], failing failure: ResultFailure? = nil,
        isFull: Bool = false, endingAt moment: Int? = nil
    ) async throws -> ApplyReport {
        lifetime.begin(endingAt: moment)
        let samples: any SampleStore = isFull ? FullStore() : store.samples
        let workflow = ApplyWorkflow(
            workspace: workspace(try graph(prompts)),
            ports: .init(
                store: store, remote: vendor, images: MemoryFiles(),
                pins: PinMaking(files: MemoryFiles(), toolVersion: "test"),
                samples: SampleMaking(
                    results: MemoryResults(lifetime: lifetime, failure: failure), store: samples),
                time: time, observer: Events(), approval: Answer(yes: true)))
        return try await workflow.run(
            ApplyRequest(
                command: "apply",
                options: PlanOptions(replacedSamples: names.isEmpty ? [:] : [Self.lora: names])))
    }

    func plan(_ prompts: [String]) async throws -> Plan {
        lifetime.begin(endingAt: nil)
        return try await PlanWorkflow(
            InspectionPorts(
                workspace: workspace(try graph(prompts)), store: store, remote: vendor, time: time, observer: Events())
        ).run(PlanOptions()).plan
    }

    /// By name.
    func records() async throws -> [String: SampleRecord] {
        lifetime.begin(endingAt: nil)
        let found = try await store.read().state.samples["lora"] ?? []
        return Dictionary(found.map { ($0.name, $0) }) { first, _ in first }
    }

    func bytes(of record: SampleRecord?) async throws -> Data? {
        guard let picture = record?.picture else { return nil }
        return try await store.samples.bytes(of: picture)
    }

    /// How often each prompt came through at the vendor.
    func askings() async -> [String: Int] {
        await vendor.generations.reduce(into: [:]) { counts, generation in
            switch generation.request {
            case .generateImage(let request, _), .generateLegacyImage(let request, _):
                counts[request.prompt ?? "", default: 0] += 1
            default: break
            }
        }
    }

    private func workspace(_ desired: DesiredGraph) -> Workspace {
        Workspace(
            root: folder.path, remote: RemoteSettings(), state: StateSettings(),
            guards: Guards(maxTrainings: 100, maxGenerations: 1000), desired: desired, warnings: [])
    }

    private struct FullStore: SampleStore {
        func name(of file: String) -> String { file }

        func write(_ bytes: Data, as file: String) async throws(StateFailure) {
            throw StateFailure(
                code: .storage, message: "cannot write \(file): no space left on device", help: "Free some disk space.")
        }

        func read(_ file: String) async throws(StateFailure) -> Data? { nil }
    }
}
