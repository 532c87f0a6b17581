import Foundation
import TailorExecutor
import TailorModel
import TailorTesting
import Testing

/// The vendor and the state, in which plans are carried out with the real effects of their steps, one after the other and
/// without a failure.
struct World {
    private var vendor = VendorRules(lastID: 100)
    var recorded = Fixture.nothing
    private var captions = SeenCaptions()
    /// Writes that were sent.
    private(set) var writes: [WriteKind] = []
    /// Pin files that were written, by path.
    private(set) var files: [String: Pin] = [:]
    private static let now = Date.distantPast

    var observed: ObservedGraph {
        get { vendor.graph }
        set { vendor.graph = newValue }
    }

    var namesAreUnique: Bool {
        get { vendor.namesAreUnique }
        set { vendor.namesAreUnique = newValue }
    }

    /// What the vendor does in its own way.
    var quirks: Set<VendorRules.Quirk> {
        get { vendor.quirks }
        set { vendor.quirks = newValue }
    }

    /// What is in zips, by their url.
    var archives: [String: VendorRules.Archive] {
        get { vendor.archives }
        set { vendor.archives = newValue }
    }

    /// What the server gives new datasets as their prefix.
    var serverPrefix: String? {
        get { vendor.serverPrefix }
        set { vendor.serverPrefix = newValue }
    }

    mutating func carryOut(_ plan: Plan, _ location: Testing.SourceLocation = #_sourceLocation) {
        captions = SeenCaptions(observed)
        for operation in plan.operations {
            do {
                try carryOut(operation.step, at: operation.address)
            } catch {
                Issue.record("\(operation.why): \(operation.step.kind.name) \(error)", sourceLocation: location)
                return
            }
        }
    }

    mutating func forgetWrites() { writes = [] }

    /// Every training that runs succeeds.
    mutating func finishTrainings() {
        for id in observed.models.keys where observed.models[id]?.status == .inProgress {
            observed.models[id]?.status = .completed
        }
    }

    private mutating func carryOut(_ step: Step, at address: Address) throws {
        switch step {
        case .write(let write): try send(write, at: address)
        case .wait(.bulkUpload): try awaitBulkUpload(at: address.key)
        case .wait(.captions), .wait(.stopped): break
        case .wait(.sample(let sample)): try collect(sample, at: address.key)
        case .writePin(let key, let file): files[file] = recorded.pins[key]?.pin
        case .record(let edits): edits.forEach { recorded.apply($0) }
        }
    }

    private mutating func send(_ write: Write, at address: Address) throws {
        let pictures = write.pictures.map { ImageContent.url($0.identity.description) }
        let context = WriteContext(
            recorded: recorded, captions: captions, inputs: WriteInputs(pictures: pictures, toolVersion: "test"),
            now: Self.now)
        if context.isDone(write, at: address) { return }
        writes.append(write.kind)
        let effect = try context.effect(of: write, at: address)
        let answer = try vendor.answer(effect.request)
        let intent = Intent(sequence: writes.count, begun: Self.now, effect.pending)
        let edits = intent.edits(after: effect.outcome(of: answer, at: Self.now))
        captions.note(answer, to: effect.pending, edits: edits)
        for edit in edits { recorded.apply(edit) }
    }

    private mutating func collect(_ sample: PlannedSample, at key: String) throws {
        guard let id = recorded.models[key]?.revision(sample.revision)?.id,
            var record = recorded.sample(.init(modelID: id, digest: sample.request.digest), of: key),
            record.outcome == nil, let job = record.job
        else { return }
        var state = try vendor.state(of: job)
        while state == .running { state = try vendor.state(of: job) }
        switch state {
        case .completed(let result):
            let file = GeneratedFile(Data((result.url ?? "").utf8), ending: "png", size: .init(width: 8, height: 8))
            record.outcome = .made(SamplePicture(of: record, file, from: result, model: key, made: Self.now))
        case .refused(let refusal): record.outcome = .refused(refusal)
        case .running, .unknown: return
        }
        recorded.apply(.sample(model: key, record))
    }

    private mutating func awaitBulkUpload(at key: String) throws {
        guard let record = recorded.datasets[key]?.working else { return }
        var upload = try vendor.bulkUpload(of: record.id)
        while !upload.status.isOver { upload = try vendor.bulkUpload(of: record.id) }
        let images = try vendor.read(record.id).images ?? []
        for edit in record.edits(after: upload, showing: images, at: key) { recorded.apply(edit) }
    }
}

extension World {
    /// What there is after the graph was applied to nothing.
    static func after(
        _ graph: DesiredGraph, trained: Bool = true, quirks: Set<VendorRules.Quirk> = []
    ) -> World {
        var world = World()
        world.quirks = quirks
        world.carryOut(Fixture.plan(graph, guards: Guards(maxTrainings: 1000)))
        if trained { world.finishTrainings() }
        world.forgetWrites()
        return world
    }
}
