import TailorModel
import TailorReconciler
import TailorTesting
import Testing

/// After any history the state may be lost: what the YAML and the vendor tell is enough to go on.
@Suite("Rebuilding after histories")
struct RebuildHistoryTests {
    @Test("a state that is lost is rebuilt without a write, and the plan is empty")
    func rebuilt() async throws {
        var rebuilt = 0
        for seed in 1...UInt64(200) {
            let history = History(seed: seed)
            // A vendor that keeps names in lower case has them compared with the YAML again.
            guard !history.quirks.contains(.respelledCase) else { continue }
            let world = try await HistoryWorld(history)
            for event in history.events { try await world.happen(event) }
            guard try await world.comeToRest() < 9 else { continue }
            let before = try await world.read().state
            // The vendor's names do not tell that the YAML has renamed an image.
            let images = before.datasets.values.flatMap { $0.working.images }
            guard !images.contains(where: { $0.value.remoteName != nil && $0.key.hasPrefix("renamed") }) else {
                continue
            }
            await world.vendor.forgetRequests()
            let report = try await world.loseAndRebuild()
            let what = "TAILOR_HISTORY=\(history), quirks \(history.quirks)"
            #expect(await world.vendor.writes.isEmpty, "\(what)")
            #expect(report.ambiguous.isEmpty && report.missing.isEmpty, "\(what): \(report.ambiguous)")
            #expect(report.state.addresses == before.addresses, "\(what)")
            for address in before.addresses where report.state.id(of: address) != before.id(of: address) {
                Issue.record("\(what): \(address) is another object")
            }
            let plan = try await world.plan()
            // Of samples the vendor keeps nothing: they were lost with the state, and are asked for again.
            let work = plan.operations.filter { operation in
                guard case .record(let edits) = operation.step else { return operation.step.sample == nil }
                return !edits.isEmpty
            }
            let changes = plan.changes.filter { $0.action != .unchanged }
            #expect(work.isEmpty && plan.isApplicable, "\(what): \(changes) \(plan.refusals) \(plan.diagnostics)")
            rebuilt += 1
        }
        #expect(rebuilt > 100)
    }
}
