import TailorModel
import TailorReconciler
import Testing

/// One step of a ladder: somebody does something at the vendor, the YAML changes, and an apply makes it so.
struct Rung: Sendable {
    let name: String
    /// What the apply writes, by endpoint; reading is not counted.
    let writes: [Endpoint: Int]
    let options: PlanOptions
    /// Datasets and models at the vendor afterwards, with retired ones; nil: one for each in the YAML.
    let standing: Standing?
    let byHand: @Sendable (EmulatorBench) async throws -> Void
    let edit: @Sendable (inout DesiredGraph) -> Void

    struct Standing: Hashable, Sendable {
        let datasets: Int
        let models: Int

        init(_ datasets: Int, _ models: Int) {
            self.datasets = datasets
            self.models = models
        }
    }

    init(
        _ name: String, writes: [Endpoint: Int] = [:], options: PlanOptions = PlanOptions(), standing: Standing? = nil,
        byHand: @escaping @Sendable (EmulatorBench) async throws -> Void = { _ in },
        edit: @escaping @Sendable (inout DesiredGraph) -> Void
    ) {
        self.name = name
        self.writes = writes
        self.options = options
        self.standing = standing
        self.byHand = byHand
        self.edit = edit
    }

    /// Only the vendor changes.
    static func vendor(
        _ name: String, writes: [Endpoint: Int] = [:], standing: Standing? = nil,
        _ byHand: @escaping @Sendable (EmulatorBench) async throws -> Void
    ) -> Rung {
        Rung(name, writes: writes, standing: standing, byHand: byHand) { _ in }
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
            let wanted = rung.options.goal == .destroy ? DesiredGraph() : graph
            try await inspect(wanted, standing: rung.standing ?? wanted.standing, rung.name)
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
