import Foundation
import TailorModel
import TailorReconciler
import TailorRendering
import TailorTesting
import Testing

/// What people read in the course of a story: each report of the workflows, as it is rendered.
struct Transcript {
    let harness: Harness
    private(set) var text = ""
    private var eventsSeen = 0

    init() throws { harness = try Harness(concurrency: 1) }

    /// An apply that is not shown, and whose trainings have ended.
    mutating func begin(with desired: DesiredGraph) async throws {
        _ = try await harness.apply(desired)
        await harness.finishTrainings()
        _ = await events(of: 0)
    }

    /// Something happens between two commands.
    mutating func note(_ what: String) { text += "# \(what)\n\n" }

    mutating func show(_ command: String, _ report: String) { text += "$ tailor \(command)\n\(report)\n" }

    mutating func plan(_ desired: DesiredGraph, options: PlanOptions = PlanOptions()) async throws {
        let plan = try await harness.plan(desired, options: options)
        show("plan", await events(of: 0) + PlanText(style: .plain, goal: options.goal).text(of: plan))
    }

    /// Without the plan, which `plan` shows.
    mutating func apply(_ desired: DesiredGraph, options: PlanOptions = PlanOptions()) async throws {
        let command = options.goal == .destroy ? "destroy" : "apply"
        let began = harness.time.now
        do {
            let report = try await harness.apply(desired, options: options)
            let total = report.planned.plan.operations.count
            let seconds = harness.time.now.timeIntervalSince(began)
            let ledger = report.ledger.map {
                LedgerText(style: .plain).text(of: $0, seconds: seconds, next: [])
            }
            let end = ledger.map { "\n" + $0 } ?? PlanText(style: .plain).text(of: report.planned.plan)
            show("\(command) --yes", await events(of: total) + end)
        } catch let failure as RunFailure {
            show("\(command) --yes", await events(of: 0) + text(of: failure))
        }
    }

    /// - Parameter meanwhile: what happens while it waits.
    mutating func wait(
        _ desired: DesiredGraph, limit: Double = .infinity, approval: any Approval = Bookkeeping(),
        meanwhile: @escaping @Sendable () async -> Void = {}
    ) async throws {
        let report = try await harness.wait(desired, limit: limit, approval: approval) { _, _ in await meanwhile() }
        let problems = WaitText.diagnostics(of: report.trainings) { "tailor apply --replace \($0)" }
        show(
            "wait",
            await events(of: 0) + WaitText(style: .plain).text(of: report.trainings)
                + DiagnosticText(style: .plain).text(of: problems))
        show(
            "wait --format json",
            WaitJSON(toolVersion: "0.1.0").text(
                of: report.trainings, done: report.followUps.flatMap { $0.ledger?.done ?? [] }, isLeft: false,
                unresolved: report.unresolved, underWay: report.underWay))
    }

    mutating func status() async throws {
        let status = try await StatusWorkflow(store: harness.store, remote: harness.vendor).run()
        show("status", StatusText(style: .plain, now: harness.time.now).text(of: status, in: "state.json"))
    }

    mutating func statusJSON() async throws {
        let status = try await StatusWorkflow(store: harness.store, remote: harness.vendor).run()
        show("status --format json", StatusJSON(toolVersion: "0.1.0", now: harness.time.now).text(of: status))
    }

    mutating func drift() async throws {
        show("drift", DriftText(style: .plain).text(of: try await harness.drift(), in: "state.json"))
    }

    mutating func driftJSON() async throws {
        show("drift --format json", DriftJSON(toolVersion: "0.1.0").text(of: try await harness.drift()))
    }

    mutating func repair(_ arguments: String, _ answers: [RepairWorkflow.Answer] = []) async throws {
        let workflow = RepairWorkflow(
            store: harness.store, remote: harness.vendor, time: harness.time, observer: harness.observer)
        let report = try await workflow.run(answers, lockTimeout: 0)
        let unresolved = report.resolved.compactMap(UnresolvedOperation.init)
        let problems =
            report.refused.map { Diagnostic.error($0) }
            + unresolved.prefix(1).map { .error(UnresolvedOperation.message(unresolved), help: $0.help) }
        show(
            "state repair\(arguments)",
            await events(of: 0) + RepairText().text(of: report.files, resolved: report.resolved)
                + DiagnosticText(style: .plain).text(of: problems))
    }

    /// The lines of the events since the last command.
    private mutating func events(of total: Int) async -> String {
        let all = await harness.observer.all
        var view = EventLine(total: total, style: .plain)
        let lines = all.dropFirst(eventsSeen).compactMap { view.line(for: $0, elapsed: 0) }
        eventsSeen = all.count
        return lines.map { $0 + "\n" }.joined()
    }

    private func text(of failure: RunFailure) -> String {
        let diagnostic: Diagnostic? =
            switch failure {
            case .remote(let failure): Diagnostic(failure)
            case .state(let failure): Diagnostic(failure)
            default: nil
            }
        return DiagnosticText(style: .plain).text(of: [diagnostic].compactMap { $0 })
    }

    func expectGolden(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let expected = try Golden.text(name, recording: text, in: Bundle.module, beside: #filePath)
        #expect(text == expected, sourceLocation: sourceLocation)
    }
}
