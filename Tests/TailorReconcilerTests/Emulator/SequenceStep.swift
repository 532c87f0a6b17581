import TailorModel
import TailorReconciler
import Testing

/// One step of a sequence: somebody does something at the vendor, the YAML changes, and an apply makes it so.
struct SequenceStep: Sendable {
    let name: String
    /// What the apply writes, by endpoint; reading is not counted.
    let writes: [Endpoint: Int]
    let options: PlanOptions
    /// Datasets and models at the vendor afterwards, with retired ones; nil: one for each in the YAML.
    let objects: ObjectCounts?
    let byHand: @Sendable (EmulatorHarness) async throws -> Void
    let edit: @Sendable (inout DesiredGraph) -> Void

    struct ObjectCounts: Hashable, Sendable {
        let datasets: Int
        let models: Int

        init(_ datasets: Int, _ models: Int) {
            self.datasets = datasets
            self.models = models
        }
    }

    init(
        _ name: String, writes: [Endpoint: Int] = [:], options: PlanOptions = PlanOptions(),
        objects: ObjectCounts? = nil,
        byHand: @escaping @Sendable (EmulatorHarness) async throws -> Void = { _ in },
        edit: @escaping @Sendable (inout DesiredGraph) -> Void
    ) {
        self.name = name
        self.writes = writes
        self.options = options
        self.objects = objects
        self.byHand = byHand
        self.edit = edit
    }

    /// Only the vendor changes.
    static func vendor(
        _ name: String, writes: [Endpoint: Int] = [:], objects: ObjectCounts? = nil,
        _ byHand: @escaping @Sendable (EmulatorHarness) async throws -> Void
    ) -> SequenceStep {
        SequenceStep(name, writes: writes, objects: objects, byHand: byHand) { _ in }
    }

    /// Nothing changes at all.
    static let nothing = SequenceStep("nothing") { _ in }

    static func destroy(writes: [Endpoint: Int]) -> SequenceStep {
        SequenceStep("all of it is destroyed", writes: writes, options: PlanOptions(goal: .destroy)) { _ in }
    }
}

extension EmulatorHarness {
    /// Carries out one step after the other. After each, a plan finds nothing to do, nothing has drifted, and the vendor has
    /// what the YAML says.
    func carryOut(_ steps: [SequenceStep], from start: DesiredGraph = DesiredGraph()) async throws {
        var graph = start
        for step in steps {
            try await step.byHand(self)
            step.edit(&graph)
            let requests = try await requests {
                let report = try await apply(graph, step.options)
                expectClean(report, step)
            }
            #expect(requests.writes == step.writes, "\(step.name)")
            let plan = try await plan(graph, step.options)
            #expect(plan.operations.map { "\($0.kind) \($0.subject)" } == [], "\(step.name)")
            #expect(plan.isApplicable && !plan.isBlocked, "\(step.name): \(plan.diagnostics + plan.refusals)")
            #expect(try await drift().items == [], "\(step.name)")
            let wanted = step.options.goal == .destroy ? DesiredGraph() : graph
            try await inspect(wanted, objects: step.objects ?? wanted.objects, step.name)
        }
    }

    private func expectClean(_ report: ApplyReport, _ step: SequenceStep) {
        switch report.ending {
        case .nothingToDo: #expect(step.writes.isEmpty, "\(step.name)")
        case .ran(let ledger, _): #expect(ledger.isClean, "\(step.name): \(ledger.failed) \(ledger.unknown)")
        case .ranUnfolded(_, let failure): Issue.record("\(step.name): \(failure.message)")
        case .refused, .declined:
            Issue.record("\(step.name): \(report.planned.plan.diagnostics + report.planned.plan.refusals)")
        }
    }
}
