import Foundation
import TailorModel
import TailorReconciler
import TailorRendering
import TailorState
import TailorTesting
import Testing

/// Everything that people read of the workflows, byte for byte, as the real workflows produce it.
@Suite("Transcripts of the workflows")
struct TranscriptTests {
    @Test("from the first plan to the trained model")
    func firstApply() async throws {
        var transcript = try Transcript()
        let graph = Harness.graph()
        try await transcript.status()
        try await transcript.drift()
        try await transcript.plan(graph)
        try await transcript.apply(graph)
        try await transcript.status()
        try await transcript.plan(graph)
        transcript.harness.time.advance(by: 3600)
        let harness = transcript.harness
        try await transcript.wait(graph) { await harness.finishTrainings() }
        try await transcript.status()
        try await transcript.plan(graph)
        try await transcript.drift()
        try transcript.expectGolden("first-apply.txt")
    }

    @Test("a revision, its successor in training, and its promotion")
    func revision() async throws {
        var transcript = try Transcript()
        var graph = Harness.graph(images: 6)
        try await transcript.begin(with: graph)
        graph.datasets["poses"]?.images?.removeLast()
        graph.datasets["poses"]?.images?.append(contentsOf: Harness.images(["new.png"]))
        try await transcript.plan(graph)
        try await transcript.apply(graph)
        try await transcript.status()
        try await transcript.statusJSON()
        await transcript.harness.finishTrainings()
        try await transcript.wait(graph)
        try await transcript.status()
        try transcript.expectGolden("revision.txt")
    }

    @Test("a refused upload, and the apply that resumes")
    func failure() async throws {
        var transcript = try Transcript()
        await transcript.harness.vendor.fail(.uploadImage, occurrence: 3, .refuse(.rejected))
        try await transcript.apply(Harness.graph())
        try await transcript.apply(Harness.graph())
        try transcript.expectGolden("failed-apply.txt")
    }

    @Test("a lost answer that cannot be checked at once, and the apply that resolves it")
    func lostAnswer() async throws {
        var transcript = try Transcript()
        let vendor = transcript.harness.vendor
        await vendor.fail(.createDataset, .loseAnswer)
        await vendor.setBlindAfterFault(true)
        try await transcript.apply(Harness.graph())
        await vendor.setBlindAfterFault(false)
        try await transcript.status()
        try await transcript.plan(Harness.graph())
        try await transcript.apply(Harness.graph())
        try transcript.expectGolden("lost-answer.txt")
    }

    @Test("an unresolved operation that only a person can resolve")
    func unresolved() async throws {
        var transcript = try Transcript()
        let vendor = transcript.harness.vendor
        await vendor.fail(.createProject, .loseAnswer)
        await vendor.setBlindAfterFault(true)
        try await transcript.apply(Harness.graph())
        await vendor.setBlindAfterFault(false)
        transcript.note("somebody creates a second project of the same name")
        await vendor.edit { graph in
            for (id, project) in graph.projects {
                var other = project
                other.id = RemoteID(id.rawValue + 1000)
                graph.projects[other.id] = other
            }
        }
        try await transcript.apply(Harness.graph())
        try await transcript.repair("")
        try await transcript.repair(
            " --adopt projects.lora=7", [.init(subject: "projects.lora", id: RemoteID(7))])
        try await transcript.repair(
            " --forget projects.sea", [.init(subject: "projects.sea", id: nil)])
        try await transcript.repair(
            " --adopt projects.lora=1001", [.init(subject: "projects.lora", id: RemoteID(1001))])
        try await transcript.repair("")
        try transcript.expectGolden("unresolved.txt")
    }

    @Test("changes in the vendor's console")
    func drift() async throws {
        var transcript = try Transcript()
        let graph = Harness.graph()
        try await transcript.begin(with: graph)
        transcript.note("somebody edits the project and deletes the model")
        await transcript.harness.vendor.edit { graph in
            for id in graph.projects.keys { graph.projects[id]?.description = "The mascot!" }
            graph.models = [:]
        }
        try await transcript.drift()
        try await transcript.driftJSON()
        try await transcript.plan(graph)
        try transcript.expectGolden("drift.txt")
    }

    @Test("trainings that fail, are stopped, or are gone")
    func lostTrainings() async throws {
        var transcript = try Transcript()
        var graph = Harness.graph()
        for key in ["second", "third"] { graph.models[key] = DesiredModel(dataset: "poses", name: key) }
        try await transcript.begin(with: graph)
        await transcript.harness.vendor.edit { graph in
            for (id, model) in graph.models {
                graph.models[id]?.status = model.name == "second" ? .failed : .stopped
                if model.name == "third" { graph.models[id] = nil }
            }
        }
        try await transcript.wait(graph)
        try await transcript.status()
        try await transcript.plan(graph)
        try transcript.expectGolden("lost-trainings.txt")
    }

    @Test("a guard, and everything destroyed")
    func destroy() async throws {
        var transcript = try Transcript()
        try await transcript.begin(with: Harness.graph())
        try await transcript.plan(DesiredGraph())
        try await transcript.apply(Harness.graph(), options: PlanOptions(goal: .destroy))
        try await transcript.plan(DesiredGraph())
        try transcript.expectGolden("destroy.txt")
    }

    @Test("beside another run")
    func underWay() async throws {
        var transcript = try Transcript()
        var first = Harness.graph()
        first.models = [:]
        try await transcript.begin(with: first)
        let session = try await transcript.harness.store.open(for: "apply", waiting: 0)
        let dataset = try #require(session.found.state.id(of: .dataset("poses")))
        try await session.startJournal(unmanaged: UnmanagedIDs())
        _ = try await session.begin(PendingWrite(.createModel, at: .model("lora"), parent: dataset, name: "Lora"))
        try await transcript.status()
        try await transcript.drift()
        try await transcript.plan(first)
        await session.close()
        try transcript.expectGolden("beside-another-run.txt")
    }

    @Test("captions pulled, edited, overwritten and refined")
    func captions() async throws {
        try await EmulatorHarness.run { harness in
            let graph = try await CaptionsPullTests.begin(harness)
            let files = MemoryFiles()
            let (pulled, refined) = (CaptionPullText(style: .plain), CaptionRefinementText(style: .plain))
            var transcript = try Transcript()
            transcript.show("captions pull poses", pulled.text(of: try await harness.pull(graph, files)))
            files.texts["pictures/3.json"] = "{\"subject\": \"a fox\"}"
            transcript.show("captions pull poses", pulled.text(of: try await harness.pull(graph, files)))
            transcript.show(
                "captions pull poses --overwrite",
                pulled.text(of: try await harness.pull(graph, files, edited: .overwritten)))
            transcript.show(
                "captions refine poses 2.jpg 'Her name is Lora'",
                refined.text(of: try await harness.refine(graph, files, image: "2.jpg", "Her name is Lora")))
            try transcript.expectGolden("captions.txt")
        }
    }
}
