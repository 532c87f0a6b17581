import TailorModel
import TailorReconciler
import TailorRendering

/// The end of an apply in which everything went well, while trainings run on: waits for them where that is wished.
struct TrainingsEnd {
    private let report: ApplyReport
    private let console: Console
    private let view: RunView
    private let consent: Consent

    init(_ report: ApplyReport, console: Console, view: RunView, consent: Consent) {
        self.report = report
        self.console = console
        self.view = view
        self.consent = consent
    }

    func exit(_ watch: TrainingWatch) async throws(CommandFailure) -> Exit {
        let running = report.running
        if running.isEmpty {
            return consent.isDetailed && report.planned.plan.isBlocked ? .somethingToDo : .done
        }
        guard consent.waits else { return consent.isDetailed ? .stillRunning : .done }
        return try await wait(for: running, watch)
    }

    private func wait(for addresses: [Address], _ watch: TrainingWatch) async throws(CommandFailure) -> Exit {
        let names = addresses.map(\.description).joined(separator: ", ")
        console.note("\nWaiting for the training of \(names). It goes on at the vendor if you stop waiting.\n")
        await view.begin(0)
        let standing: [Address: ModelStatus?]
        do throws(RunFailure) {
            standing = try await watch.wait(for: addresses)
        } catch {
            await view.end()
            throw CommandFailure(error)
        }
        await view.end()
        let outcomes = addresses.map { TrainingOutcome(address: $0, status: standing[$0] ?? nil) }
        console.note(outcomes.filter { !$0.isTrained }.map(\.diagnostic))
        for trained in outcomes where trained.isTrained { try console.show("\(trained.address) is trained.\n") }
        return outcomes.allSatisfy(\.isTrained) ? .done : .failed
    }
}

/// How one training ended; without a status the model is gone.
private struct TrainingOutcome {
    let address: Address
    let status: ModelStatus?

    var isTrained: Bool { status == .completed }

    var diagnostic: Diagnostic {
        let what = status.map { "ended as \($0.rawValue)" } ?? "cannot be waited for: the model is gone"
        return .error(
            "the training of \(address) \(what)",
            help: "Look at it in the vendor's console. `tailor apply --replace \(address)` trains it anew.")
    }
}
