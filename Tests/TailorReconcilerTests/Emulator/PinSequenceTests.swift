import Foundation
import TailorExecutor
import TailorModel
import TailorReconciler
import TailorState
import TailorTesting
import Testing

/// Generated values over the emulator, through the real client.
@Suite("Pins, on the emulator")
struct PinSequenceTests {
    private static let file = "flat.visual-schema.json"

    private func graph(_ harness: EmulatorHarness, found: Pin? = nil, refine: [String] = ["change the style to oil"])
        -> DesiredGraph
    {
        let images = harness.testPictures.images(0..<6)
        var poses = DesiredDataset(project: "lora", name: "Poses", visualSchema: found?.value, images: images)
        poses.schemaPin = "flat"
        var faces = poses
        faces.name = "Faces"
        faces.status = .draft
        let recipe = PinRecipe(
            kind: .visualSchema, samples: images.prefix(5).map { PinSample(name: $0.name, source: $0.source) },
            instructions: refine)
        var graph = DesiredGraph(
            projects: [
                "lora": DesiredProject(
                    name: "Lora", ip: IntellectualProperty(type: .stylizedScene, medium: .illustration))
            ], datasets: ["poses": poses, "faces": faces])
        graph.pins = ["flat": DesiredPin(recipe: recipe, file: Self.file, found: found)]
        return graph
    }

    private func pin(_ harness: EmulatorHarness) throws -> Pin {
        let data = try Data(contentsOf: URL(filePath: "\(harness.folder.path)/\(Self.file)"))
        return try Pin(parsing: data, as: .visualSchema)
    }

    @Test("generated once, refined, pinned and put into both datasets; the second plan is empty")
    func apply() async throws {
        try await EmulatorHarness.run { harness in
            let graph = self.graph(harness)
            let planned = RequestEstimate(of: try await harness.plan(graph).operations).byEndpoint
            let sent = try await harness.requests { try await harness.applyCleanly(graph) }
            #expect(sent[.generateVisualSchema] == 1 && sent[.refineStructuredPrompt] == 1)
            #expect(sent.writes == planned.writes)
            let pin = try self.pin(harness)
            #expect(pin.provenance.instructions == ["change the style to oil"] && !pin.isEdited)
            #expect(
                pin.provenance.samples
                    == harness.testPictures.images(0..<5).map {
                        Pin.Sample(name: $0.name, identity: $0.source.identity)
                    })
            guard case .object(let members) = pin.value else { return #expect(Bool(false)) }
            #expect(members["style"] == "oil")
            let schemas = try await harness.world().datasets.values.map(\.schemaDocument)
            #expect(schemas == [pin.value, pin.value])
            #expect(try await harness.plan(self.graph(harness, found: pin)).operations.isEmpty)
            #expect(try await harness.drift().items.isEmpty)
        }
    }

    @Test("a lost pin file is written again from the state, without a request; an edited one revises")
    func lostAndEdited() async throws {
        try await EmulatorHarness.run { harness in
            _ = try await harness.apply(graph(harness))
            let made = try pin(harness)
            try FileManager.default.removeItem(atPath: "\(harness.folder.path)/\(Self.file)")
            let sent = try await harness.requests { _ = try await harness.apply(graph(harness)) }
            #expect(sent.writes.isEmpty)
            #expect(try pin(harness) == made)

            var edited = made
            edited.value = ["style": "by hand"]
            let wanted = graph(harness, found: edited)
            let again = try await harness.requests { try await harness.applyCleanly(wanted) }
            #expect(again[.generateVisualSchema] == nil && again[.refineStructuredPrompt] == nil)
            #expect(try await harness.recorded().datasets["poses"]?.current.revision == 2)
            #expect(try await harness.plan(wanted).operations.isEmpty)
        }
    }

    @Test("a refinement that fails costs no second generation")
    func resumed() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        let images = Harness.images((0..<5).map { "\($0).png" })
        graph.datasets["poses"]?.visualSchema = nil
        graph.datasets["poses"]?.schemaPin = "flat"
        let samples = images.map { PinSample(name: $0.name, source: $0.source) }
        let recipe = PinRecipe(kind: .visualSchema, samples: samples, instructions: ["one", "two"])
        graph.pins["flat"] = DesiredPin(recipe: recipe, file: Self.file)
        await harness.vendor.fail(.refineStructuredPrompt, occurrence: 2, .loseAnswer)
        let first = try await harness.apply(graph)
        #expect(first.ledger?.failed.map(\.operation.kind) == [.refineStructuredPrompt])
        #expect(first.ledger?.unknown.isEmpty == true && harness.files.texts.isEmpty)

        await harness.vendor.forgetRequests()
        #expect(try await harness.apply(graph).ledger?.isClean == true)
        let requests = await harness.vendor.requests
        #expect(requests.count { $0 == .generateVisualSchema } == 0)
        #expect(requests.count { $0 == .refineStructuredPrompt } == 1)
        let made = try Pin(parsing: Data((harness.files.texts[Self.file] ?? "").utf8), as: .visualSchema)
        #expect(made.value == ["style": "of 5 pictures", "refined": ["one", "two"]])
    }

    @Test("a pin file that cannot be written stops what follows; the value is in the state")
    func unwritable() async throws {
        let harness = try Harness(files: MemoryFiles(refusing: .system("no space left on device")))
        var graph = Harness.graph()
        graph.datasets["poses"]?.visualSchema = nil
        graph.datasets["poses"]?.schemaPin = "flat"
        let samples = Harness.images((0..<5).map { "\($0).png" }).map { PinSample(name: $0.name, source: $0.source) }
        let recipe = PinRecipe(kind: .visualSchema, samples: samples)
        graph.pins["flat"] = DesiredPin(recipe: recipe, file: Self.file)
        let ledger = try #require(try await harness.apply(graph).ledger)
        #expect(ledger.failed.map(\.operation.kind) == [.writePin])
        #expect(ledger.failed.first?.failure.message == "\(Self.file) cannot be written: no space left on device")
        #expect(try await harness.store.read().state.pins["flat"]?.pin.value == ["style": "of 5 pictures"])
        #expect(await harness.vendor.requests.count { $0 == .uploadImage } == 0)
    }

    @Test("a killed generation holds nothing up: it is simply asked again")
    func killed() async throws {
        let harness = try Harness()
        let session = try await harness.store.open(for: "apply", waiting: 0)
        try await session.startJournal(unmanaged: UnmanagedIDs())
        for kind in [WriteKind.generateVisualSchema, .refineStructuredPrompt, .generatePrefix] {
            _ = try await session.begin(PendingWrite(kind, at: .dataset("poses")))
        }
        await session.close()
        #expect(try await harness.store.read().unresolved.isEmpty)
        #expect(try await harness.apply(Harness.graph()).ledger?.isClean == true)
        #expect(try await harness.plan(Harness.graph()).diagnostics.isEmpty)
    }

    @Test("`pin` makes and remakes one value under a scratch draft, and leaves nothing at the vendor")
    func pinWorkflow() async throws {
        try await EmulatorHarness.run { harness in
            var project = graph(harness)
            project.datasets = [:]
            _ = try await harness.apply(project)
            let before = try await harness.world()
            let sent = try await harness.requests {
                let report = try await harness.pin("flat", in: graph(harness))
                #expect(report.isMade && report.ledger.isClean && report.differences.isEmpty)
            }
            #expect(
                sent == [
                    .listDatasets: 1, .createDataset: 1, .generateVisualSchema: 1, .refineStructuredPrompt: 1,
                    .deleteDataset: 1,
                ])
            #expect(try await harness.world() == before)
            let made = try pin(harness)
            #expect(try await harness.recorded().pins["flat"]?.pin == made)
            #expect(try await harness.recorded().scratches.isEmpty)

            let other = graph(harness, found: made, refine: ["change the style to pencil"])
            let report = try await harness.pin("flat", in: other)
            #expect(report.differences.contains { $0.path == "visual_schema.style" && $0.after == "pencil" })
            #expect(try pin(harness).provenance.instructions == ["change the style to pencil"])
        }
    }

    @Test("a refinement needs a project that exists; a plain generation needs nothing")
    func pinWithoutProject() async throws {
        try await EmulatorHarness.run { harness in
            let failure = try await #require(throws: RunFailure.self) {
                _ = try await harness.pin("flat", in: graph(harness))
            }
            guard case .missing(let message, let help) = failure else { return #expect(Bool(false), "\(failure)") }
            #expect(message.hasSuffix("projects.lora does not exist yet") && help.contains("tailor apply"))
            let sent = try await harness.requests { _ = try await harness.pin("flat", in: graph(harness, refine: [])) }
            #expect(sent == [.generateVisualSchema: 1])
        }
    }

    @Test("a refinement that fails leaves no scratch draft, and what is paid for is gone on with")
    func pinThatFails() async throws {
        let harness = try Harness()
        var graph = Harness.graph()
        graph.models = [:]
        _ = try await harness.apply(graph)
        graph.datasets["poses"]?.visualSchema = nil
        graph.datasets["poses"]?.schemaPin = "flat"
        let samples = Harness.images((0..<5).map { "\($0).png" }).map { PinSample(name: $0.name, source: $0.source) }
        let recipe = PinRecipe(kind: .visualSchema, samples: samples, instructions: ["one"])
        graph.pins["flat"] = DesiredPin(recipe: recipe, file: Self.file)
        await harness.vendor.fail(.refineStructuredPrompt, .refuse(.server))
        let existing = await harness.vendor.graph.datasets.count
        let report = try await harness.pin("flat", in: graph)
        #expect(!report.isMade && report.ledger.failed.count == 1)
        #expect(await harness.vendor.graph.datasets.count == existing)
        await harness.vendor.forgetRequests()
        #expect(try await harness.pin("flat", in: graph).isMade)
        #expect(await harness.vendor.writes == [.createDataset, .refineStructuredPrompt, .deleteDataset])
    }

    @Test("a scratch draft that a killed run left is deleted by the next apply")
    func leftScratch() async throws {
        let harness = try Harness()
        _ = try await harness.apply(Harness.graph())
        let project = try #require(try await harness.store.read().state.projects["lora"]?.current.id)
        let scratch = try await harness.vendor.createDataset(project: project, name: "tailor scratch", upload: .basic)
        let session = try await harness.store.open(for: "pin", waiting: 0)
        try await session.startJournal(unmanaged: UnmanagedIDs())
        try await session.record([.scratchMade(ScratchRecord(id: scratch.id, projectID: project))])
        await session.close()
        let plan = try await harness.plan(Harness.graph())
        #expect(plan.operations.map(\.step) == [.write(.deleteScratch(scratch.id))])
        #expect(plan.changes.contains { $0.reason == "an interrupted `tailor pin` left a scratch draft in it" })
        _ = try await harness.apply(Harness.graph())
        #expect(await harness.vendor.graph.datasets[scratch.id] == nil)
        #expect(try await harness.plan(Harness.graph()).operations.isEmpty)
    }

    @Test("a legacy dataset: its prefix is generated, its captions are text, and the second plan is empty")
    func legacy() async throws {
        try await EmulatorHarness.run { harness in
            var images = harness.testPictures.images(0..<6)
            images[0].caption = "waving"
            var dataset = DesiredDataset(project: "lora", name: "Poses", images: images)
            dataset.legacy = LegacyInputs(trainingVersion: "max", prefixPin: "datasets.poses.caption_prefix")
            var training = Training()
            training.version = "max"
            var graph = self.graph(harness)
            graph.datasets = ["poses": dataset]
            graph.models = ["lora": DesiredModel(dataset: "poses", name: "Lora", training: training)]
            let samples = images.prefix(3).map { PinSample(name: $0.name, source: $0.source) }
            graph.pins = [
                "datasets.poses.caption_prefix": DesiredPin(
                    recipe: PinRecipe(kind: .captionPrefix, samples: samples), file: "poses.caption-prefix.json")
            ]
            let sent = try await harness.requests { try await harness.applyCleanly(graph) }
            #expect(sent[.generatePrefix] == 1 && sent[.startTraining] == 1)
            let made = try await harness.recorded().pins["datasets.poses.caption_prefix"]?.pin
            let pin = try #require(made)
            graph.pins["datasets.poses.caption_prefix"]?.found = pin
            graph.take(["datasets.poses.caption_prefix": pin])
            #expect(try await harness.plan(graph).operations.isEmpty)
            let existing = try await harness.world().datasets.values.first
            #expect(existing?.captionPrefix?.hasPrefix("A picture in") == true)
            #expect(existing?.images?.contains { $0.captionDocument == "waving" } == true)
            #expect(existing?.status == .completed)
            harness.finishTrainings()

            graph.datasets["poses"]?.legacy = LegacyInputs(trainingVersion: "max", captionPrefix: "A drawing of Lora")
            #expect(try await harness.apply(graph).ledger?.isClean == true)
            #expect(try await harness.recorded().datasets["poses"]?.current.revision == 2)
            harness.finishTrainings()
            _ = try await harness.apply(graph)
            #expect(try await harness.plan(graph).operations.isEmpty)
        }
    }
}

extension EmulatorHarness {
    func applyCleanly(_ desired: DesiredGraph) async throws {
        let report = try await apply(desired)
        #expect(report.ledger?.isClean == true)
    }

    func pin(_ key: String, in desired: DesiredGraph) async throws -> PinReport {
        let order = try #require(PinOrder(key, in: desired))
        return try await PinWorkflow(
            workspace: workspace(desired), store: store, remote: remote, images: files,
            pins: PinMaking(files: files, toolVersion: "test"), time: time,
            observer: Events()
        ).run(order)
    }
}

extension Harness {
    func pin(_ key: String, in desired: DesiredGraph) async throws -> PinReport {
        let order = try #require(PinOrder(key, in: desired))
        return try await PinWorkflow(
            workspace: workspace(desired), store: store, remote: vendor, images: files,
            pins: PinMaking(files: files, toolVersion: "test"), time: time, observer: observer
        ).run(order)
    }
}
