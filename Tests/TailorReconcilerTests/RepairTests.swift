import Foundation
import TailorModel
import TailorReconciler
import TailorState
import TailorTesting
import Testing

@Suite("Repair resolves what only a person can tell")
struct RepairTests {
    private let harness: Harness

    /// A run whose answer was lost, and then somebody else made a project.
    init() async throws {
        harness = try Harness()
        await harness.vendor.fail(.createProject, .loseAnswer)
        await harness.vendor.setBlindAfterFault(true)
        _ = try await harness.apply(Harness.graph())
        await harness.vendor.setBlindAfterFault(false)
        await Self.double(harness)
    }

    /// Somebody makes a second project of each name.
    private static func double(_ harness: Harness) async {
        await harness.vendor.edit { graph in
            for (id, project) in graph.projects {
                var other = project
                other.id = RemoteID(id.rawValue + 1000)
                graph.projects[other.id] = other
            }
        }
    }

    private func repair(_ subject: String, _ id: Int?) async throws -> RepairWorkflow.Report {
        let workflow = RepairWorkflow(
            store: harness.store, remote: harness.vendor, time: harness.time, observer: harness.observer)
        return try await workflow.run([.init(subject: subject, id: id.map { RemoteID($0) })], lockTimeout: 0)
    }

    @Test("what is adopted is recorded, and the next apply resumes")
    func adopted() async throws {
        await #expect(throws: RunFailure.self) { try await harness.apply(Harness.graph()) }
        let report = try await repair("projects.lora", 1001)
        #expect(report.refused.isEmpty && report.resolved.count == 1)
        #expect(try await harness.store.read().state.projects["lora"]?.current.id == RemoteID(1001))
        _ = try await harness.apply(Harness.graph())
        #expect(await harness.vendor.requests.count { $0 == .createProject } == 1)
        await harness.finishTrainings()
        #expect(try await !harness.plan(Harness.graph()).hasWork)
    }

    @Test("what the state has already, or gets by the same command, is adopted by nobody else")
    func recorded() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        for key in ["sea", "sky"] {
            graph.projects[key] = graph.projects["lora"]
            graph.projects[key]?.name = key
        }
        await harness.vendor.setBlindAfterFault(true)
        for time in 1...2 { await harness.vendor.fail(.createProject, occurrence: time, .loseAnswer) }
        _ = try await harness.apply(graph)
        await harness.vendor.setBlindAfterFault(false)
        await Self.double(harness)
        let reading = try await harness.store.read()
        let unresolved = reading.unresolved.map(\.subject)
        let existing = try #require(reading.state.projects.first)
        try #require(unresolved.count == 2)
        let projects = await harness.vendor.graph.projects
        // What the second one made is said to be the first one's.
        let wanted = graph.projects[String(unresolved[1].dropFirst("projects.".count))]?.name
        let first = try #require(projects.values.first { $0.name == wanted }?.id)
        let workflow = RepairWorkflow(
            store: harness.store, remote: harness.vendor, time: harness.time, observer: harness.observer)
        let report = try await workflow.run(
            [
                .init(subject: unresolved[0], id: existing.value.current.id), .init(subject: unresolved[0], id: first),
                .init(subject: unresolved[1], id: first),
            ], lockTimeout: 0)
        #expect(
            report.refused == [
                "\(existing.value.current.id) is already in the state, as projects.\(existing.key)",
                "\(first) is already in the state, as \(unresolved[0])",
            ])
        let recorded = try await harness.store.read().state.projects.values.map(\.current.id)
        #expect(Set(recorded).count == recorded.count)
    }

    @Test("what the vendor shows is believed more than what somebody says", arguments: [nil, 4711, 1001])
    func shown(id: Int?) async throws {
        await harness.vendor.edit { $0.projects[RemoteID(2001)] = nil }
        let report = try await repair("projects.lora", id)
        let refusal = "the vendor shows that projects.lora was created, with the id 1001"
        #expect(report.refused == (id == 1001 ? [] : [refusal]))
        #expect(try await harness.store.read().state.projects["lora"]?.current.id == RemoteID(1001))
        #expect(try await harness.store.read().unresolved.isEmpty)
    }

    @Test("what is forgotten is created again, unless an object of that name exists")
    func forgotten() async throws {
        _ = try await repair("projects.lora", nil)
        #expect(try await harness.store.read().unresolved.isEmpty)
        let plan = try await harness.plan(Harness.graph())
        #expect(
            !plan.isApplicable
                && plan.diagnostics.first?.message.contains("an unmanaged project named `Lora` already exists") == true)
    }

    @Test(
        "an object that does not exist, or an operation that is not unresolved, is refused",
        arguments: [
            (
                "projects.lora",
                "4711 cannot be the result of the operation on projects.lora; the candidates are `Lora` (id 1001), "
                    + "`Lora` (id 2001)"
            ),
            ("projects.x", "no operation on projects.x is unresolved; unresolved: projects.lora"),
        ])
    func refused(subject: String, reason: String) async throws {
        let report = try await repair(subject, 4711)
        #expect(report.refused == [reason])
        #expect(try await harness.store.read().unresolved.count == 1)
        #expect(
            report.resolved.compactMap(UnresolvedOperation.init).first?.candidateList
                == "`Lora` (id 1001), `Lora` (id 2001)")
    }
}
