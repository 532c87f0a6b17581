import Foundation
import TailorModel
import TailorReconciler
import TailorState
import TailorTesting
import Testing

/// A probe that is killed before, during and after each request and each write of its state.
@Suite("A killed probe leaves nothing behind")
struct ProbeKillTests {
    @Test("after the next probe", arguments: [[], [VendorRules.Quirk.lateLists], [.renamedUploads]])
    func killed(quirks: [VendorRules.Quirk]) async throws {
        let whole = try await ProbeHarness(quirks: Set(quirks))
        let moments = try await whole.probe(endingAt: nil)
        try #require(moments > 60)
        for moment in 1...moments {
            let harness = try await ProbeHarness(quirks: Set(quirks))
            let own = try await harness.somebodyElse()
            try await harness.probe(endingAt: moment)
            try await harness.probe(endingAt: nil)
            let graph = await harness.vendor.graph
            #expect(graph.projects.keys.sorted() == [own] && graph.datasets.isEmpty, "killed at moment \(moment)")
            let reading = try await harness.store.read()
            #expect(reading.state.isEmpty && reading.unresolved.isEmpty, "killed at moment \(moment)")
        }
    }

    @Test("and the answers that are lost cost nothing", arguments: 1...15)
    func lost(write: Int) async throws {
        for fault in [MemoryVendor.Fault.loseAnswer, .loseRequest] {
            let harness = try await ProbeHarness(quirks: [])
            await harness.vendor.spoil(write: write, fault)
            // A lost answer inside the project ends the probe; the project is deleted all the same.
            _ = try? await harness.probe(endingAt: nil)
            await harness.vendor.spare()
            #expect(await harness.vendor.graph.projects.isEmpty, "write \(write), \(fault)")
            #expect(try await harness.store.read().state.isEmpty, "write \(write), \(fault)")
        }
    }
}

/// A vendor in memory, and the files of the probe's state in memory: both end with the process.
private struct ProbeHarness {
    let vendor: MemoryVendor
    private let lifetime = ProcessLifetime()
    private let disk: MemoryDisk
    private let folder: TemporaryFolder
    private let time = VirtualTime()

    init(quirks: Set<VendorRules.Quirk>) async throws {
        vendor = MemoryVendor(lifetime: lifetime)
        disk = MemoryDisk(lifetime: lifetime)
        folder = try TemporaryFolder(inMemory: true)
        await vendor.take(on: quirks)
    }

    var store: JournaledStateStore {
        JournaledStateStore(
            file: folder.path + "/state.json", endpoint: "memory",
            process: RunningProcess(pid: 1, host: "host", user: "user"), time: time, disk: disk.disk,
            newLineage: { "lineage" })
    }

    /// A project that is not the probe's, with the name of one.
    func somebodyElse() async throws -> RemoteID {
        let name = "tailor-probe-other"
        let project = DesiredProject(name: name, ip: IntellectualProperty(type: .other, medium: .illustration))
        return try #require(try await vendor.perform(.createProject(project)).id)
    }

    /// Probes. The moment is the last of the process; nil: it is not killed.
    /// - Returns: how many moments it had.
    @discardableResult func probe(endingAt moment: Int?) async throws -> Int {
        lifetime.begin(endingAt: moment)
        let inputs = ProbeWorkflow.Inputs(picture: Data("picture".utf8), token: "0a1b2c3d", toolVersion: "test")
        let workflow = ProbeWorkflow(store: store, remote: vendor, time: time, observer: Events(), inputs: inputs)
        do {
            _ = try await workflow.run()
        } catch {
            guard lifetime.isOver else { throw error }
        }
        defer { lifetime.begin(endingAt: nil) }
        return lifetime.moments
    }
}
