import TailorModel
import TailorReconciler
import Testing

/// One step of a ladder: somebody does something at the vendor, the YAML changes, and an apply makes it so.
struct Rung: Sendable {
    let name: String
    /// What the apply writes, by endpoint; reading is not counted.
    let writes: [Endpoint: Int]
    let options: PlanOptions
    let byHand: @Sendable (EmulatorBench) async throws -> Void
    let edit: @Sendable (inout DesiredGraph) -> Void

    init(
        _ name: String, writes: [Endpoint: Int] = [:], options: PlanOptions = PlanOptions(),
        byHand: @escaping @Sendable (EmulatorBench) async throws -> Void = { _ in },
        edit: @escaping @Sendable (inout DesiredGraph) -> Void
    ) {
        self.name = name
        self.writes = writes
        self.options = options
        self.byHand = byHand
        self.edit = edit
    }

    /// Only the vendor changes.
    static func vendor(
        _ name: String, writes: [Endpoint: Int] = [:],
        _ byHand: @escaping @Sendable (EmulatorBench) async throws -> Void
    ) -> Rung {
        Rung(name, writes: writes, byHand: byHand) { _ in }
    }

    /// Nothing changes at all.
    static let nothing = Rung("nothing") { _ in }

    static func destroy(writes: [Endpoint: Int]) -> Rung {
        Rung("all of it is destroyed", writes: writes, options: PlanOptions(goal: .destroy)) { _ in }
    }
}

extension EmulatorBench {
    /// Climbs one rung after the other. After each, a plan finds nothing to do, nothing has drifted, and the vendor has
    /// what the YAML says.
    func climb(_ rungs: [Rung], from start: DesiredGraph = DesiredGraph()) async throws {
        var graph = start
        for rung in rungs {
            try await rung.byHand(self)
            rung.edit(&graph)
            let requests = try await requests {
                let report = try await apply(graph, rung.options)
                expectClean(report, rung)
            }
            #expect(requests.writes == rung.writes, "\(rung.name)")
            let plan = try await plan(graph, rung.options)
            #expect(plan.operations.map { "\($0.kind) \($0.subject)" } == [], "\(rung.name)")
            #expect(plan.isApplicable && !plan.isBlocked, "\(rung.name): \(plan.diagnostics + plan.refusals)")
            #expect(try await drift().items == [], "\(rung.name)")
            try await expect(rung.options.goal == .destroy ? DesiredGraph() : graph, rung)
        }
    }

    private func expectClean(_ report: ApplyReport, _ rung: Rung) {
        switch report.ending {
        case .nothingToDo: #expect(rung.writes.isEmpty, "\(rung.name)")
        case .ran(let ledger, _): #expect(ledger.isClean, "\(rung.name): \(ledger.failed) \(ledger.unknown)")
        case .ranUnfolded(_, let failure): Issue.record("\(rung.name): \(failure.message)")
        case .refused, .declined:
            Issue.record("\(rung.name): \(report.planned.plan.diagnostics + report.planned.plan.refusals)")
        }
    }
}

// MARK: What the vendor has against what the YAML says

extension EmulatorBench {
    private func expect(_ desired: DesiredGraph, _ rung: Rung) async throws {
        let world = try await world()
        let recorded = try await recorded()
        #expect(world.projects.count == desired.projects.count, "\(rung.name)")
        #expect(world.datasets.count == desired.datasets.count, "\(rung.name)")
        #expect(world.models.count == desired.models.count, "\(rung.name)")
        for (key, project) in desired.projects {
            let row = recorded.projects[key].flatMap { world.projects[$0.current.id] }
            #expect(row?.name == project.name && row?.ipType == project.ip.type.rawValue, "\(rung.name)")
            #expect(row?.description == project.description ?? row?.description, "\(rung.name)")
        }
        for (key, dataset) in desired.datasets {
            let record = try #require(recorded.datasets[key]?.current, "\(rung.name)")
            expect(dataset, record, try #require(world.datasets[record.id], "\(rung.name)"), rung)
        }
        for (key, model) in desired.models {
            let row = recorded.models[key].flatMap { world.models[$0.current.id] }
            #expect(row?.name == model.name && row?.trainingMode == model.training.mode, "\(rung.name)")
            #expect((row?.status == .created) == (model.status == .created), "\(rung.name)")
        }
    }

    private func expect(_ desired: DesiredDataset, _ record: DatasetRecord, _ row: ObservedDataset, _ rung: Rung) {
        #expect(row.name == desired.name && row.status == desired.status, "\(rung.name)")
        #expect(row.schemaDocument == desired.visualSchema, "\(rung.name)")
        #expect(row.images?.count == desired.images?.count, "\(rung.name)")
        let byID = Dictionary(row.images?.map { ($0.id, $0) } ?? []) { first, _ in first }
        for image in desired.images ?? [] {
            let standing = record.images[image.name].flatMap { byID[$0.id] }
            #expect(standing != nil && record.images[image.name]?.identity == image.source.identity, "\(rung.name)")
            if let caption = image.caption {
                #expect(standing?.captionDocument == caption && standing?.captionSource == .manual, "\(rung.name)")
            } else if desired.visualSchema != nil {
                #expect(standing?.captionSource == .automatic && standing?.isCaptioned == true, "\(rung.name)")
            }
        }
    }
}
