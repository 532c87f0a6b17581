import Foundation
import Synchronization
import TailorModel
import TailorReconciler
import TailorTesting

/// A folder in memory that ends with its process.
final class MemoryOutput: OutputFiles {
    let folder = "out"
    private let lifetime: ProcessLifetime
    private let state = Mutex<[String: Data]>([:])
    /// Files that cannot be written, by the end of their name.
    private let full = Mutex<String?>(nil)

    init(lifetime: ProcessLifetime) { self.lifetime = lifetime }

    var names: [String] { state.withLock { $0.keys.sorted() } }

    func fill(for ending: String?) { full.withLock { $0 = ending } }

    func has(_ name: String) throws(FileFailure) -> Bool { state.withLock { $0[name] != nil } }
    func bytes(of name: String) throws(FileFailure) -> Data? { state.withLock { $0[name] } }

    func write(_ bytes: Data, as name: String) throws(FileFailure) {
        if let ending = full.withLock({ $0 }), name.hasSuffix(ending) {
            throw FileFailure(path: "out/\(name)", reason: .system("no space left on device"))
        }
        try change(name) { $0[name] = bytes }
    }

    func remove(_ name: String) throws(FileFailure) { try change(name) { $0[name] = nil } }

    private func change(_ name: String, _ change: (inout [String: Data]) -> Void) throws(FileFailure) {
        guard lifetime.survives() else { throw FileFailure(path: name, reason: .system("killed")) }
        state.withLock { change(&$0) }
        guard lifetime.survives() else { throw FileFailure(path: name, reason: .system("killed")) }
    }
}

/// Files of results, without any network. Each is its address.
struct MemoryResults: ResultFetching {
    var lifetime = ProcessLifetime()
    var failure: ResultFailure?

    func file(of result: GenerationResult, as kind: GeneratedKind) async throws(ResultFailure) -> GeneratedFile {
        guard lifetime.survives() else { throw ResultFailure(.cancelled, "killed") }
        if let failure { throw failure }
        return GeneratedFile(
            Data((result.url ?? "").utf8), ending: kind == .video ? "mp4" : "png",
            size: kind == .video ? nil : .init(width: 512, height: 512))
    }
}

/// A trained model at a vendor in memory, and a folder, which a process works on that may be killed.
struct GenerationBench {
    let lifetime = ProcessLifetime()
    let vendor: MemoryVendor
    let output: MemoryOutput
    let time = VirtualTime()
    let model: GeneratingModel

    init() async throws {
        vendor = MemoryVendor(lifetime: lifetime)
        output = MemoryOutput(lifetime: lifetime)
        let id = RemoteID(12)
        await vendor.edit {
            $0.models[id] = ObservedModel(id: id, name: "Lora", status: .completed, datasetID: RemoteID(11))
        }
        model = GeneratingModel(.model("lora"), revision: 2, id: id)
    }

    static func orders(_ prompts: [String]) throws -> [GenerationOrder] {
        try prompts.enumerated().map { index, prompt in
            let request = try GenerationRequest(["prompt": .string(prompt), "seed": 7])
            return GenerationOrder(named: GenerationOrder.name(index + 1, words: prompt, seed: 7), .picture(request))
        }
    }

    /// Runs the batch in a process that lives on.
    func run(
        _ orders: [GenerationOrder], isLegacy: Bool = false, failing failure: ResultFailure? = nil
    ) async throws -> GenerationReport {
        lifetime.begin(endingAt: nil)
        return try await workflow(isLegacy: isLegacy, failure).run(orders)
    }

    /// Runs the batch in a process that is killed.
    /// - Returns: how many moments there were.
    func run(_ orders: [GenerationOrder], endingAt moment: Int, isLegacy: Bool = false) async -> Int {
        lifetime.begin(endingAt: moment)
        _ = try? await workflow(isLegacy: isLegacy, nil).run(orders)
        return lifetime.moments
    }

    private func workflow(isLegacy: Bool, _ failure: ResultFailure?) -> GenerateWorkflow {
        GenerateWorkflow(
            GenerateWorkflow.Ports(
                remote: vendor, results: MemoryResults(lifetime: lifetime, failure: failure), files: output, time: time,
                show: { _ in }),
            model: model, isLegacy: isLegacy, endpoint: "memory", toolVersion: "test", firstLook: 3)
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
}
