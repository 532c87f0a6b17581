import Foundation
import TailorModel
import TailorReconciler
import TailorState
import TailorTesting
import Testing

@Suite("Repair settles what only a person can tell")
struct RepairTests {
    private let bench: Bench

    /// A run whose answer was lost, and then somebody else made a project.
    init() async throws {
        bench = try Bench()
        await bench.vendor.fail(.createProject, .loseAnswer)
        await bench.vendor.setBlindAfterFault(true)
        _ = try await bench.apply(Bench.graph())
        await bench.vendor.setBlindAfterFault(false)
        await bench.vendor.edit { graph in
            for (id, project) in graph.projects {
                var twin = project
                twin.id = RemoteID(id.rawValue + 1)
                graph.projects[twin.id] = twin
            }
        }
    }

    private func repair(_ subject: String, _ id: Int?) async throws -> RepairWorkflow.Report {
        let workflow = RepairWorkflow(
            store: bench.store, remote: bench.vendor, time: bench.time, observer: bench.observer)
        return try await workflow.run([.init(subject: subject, id: id.map { RemoteID($0) })], lockTimeout: 0)
    }

    @Test("what is adopted is recorded, and the next apply goes on from there")
    func adopted() async throws {
        await #expect(throws: RunFailure.self) { try await bench.apply(Bench.graph()) }
        let report = try await repair("projects.lora", 1001)
        #expect(report.refused.isEmpty && report.settled.count == 1)
        #expect(try await bench.store.read().state.projects["lora"]?.current.id == RemoteID(1001))
        _ = try await bench.apply(Bench.graph())
        #expect(await bench.vendor.requests.count { $0 == .createProject } == 1)
        await bench.finishTrainings()
        #expect(try await !bench.plan(Bench.graph()).hasWork)
    }

    @Test("what is forgotten is made again, unless its twin stands in the way")
    func forgotten() async throws {
        _ = try await repair("projects.lora", nil)
        #expect(try await bench.store.read().unresolved.isEmpty)
        let plan = try await bench.plan(Bench.graph())
        #expect(!plan.isApplicable && plan.diagnostics.first?.message.contains("second project") == true)
    }

    @Test(
        "an object that is not there, or nothing that is open, is refused, with what there is",
        arguments: [
            (
                "projects.lora",
                "4711 is nothing that create_project projects.lora can have made; the candidates are `Lora` (id 1001), "
                    + "`Lora` (id 1002)"
            ),
            ("projects.x", "nothing is open about projects.x; what is: projects.lora"),
        ])
    func refused(subject: String, reason: String) async throws {
        let report = try await repair(subject, 4711)
        #expect(report.refused == [reason])
        #expect(try await bench.store.read().unresolved.count == 1)
        #expect(report.settled.compactMap(OpenQuestion.init).first?.said == "`Lora` (id 1001), `Lora` (id 1002)")
    }
}
