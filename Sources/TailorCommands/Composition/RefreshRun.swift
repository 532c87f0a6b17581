import TailorModel
import TailorReconciler
import TailorRendering

/// `apply --refresh-only` from flags to exit code.
struct RefreshRun {
    let workspace: WorkspaceOptions
    let asks: Bool
    let lock: LockOptions
    /// For what people read.
    let console: Console
    /// For the JSON document; nil where nobody asked for it.
    var document: Console?

    func run() async throws(CommandFailure) -> Exit {
        guard !asks || console.canAsk else { throw .noTerminal("apply --refresh-only") }
        let found = try await workspace.load()
        let text = DriftText(style: console.results)
        let state = workspace.stateName(for: found)
        let ended = try await workspace.connected(to: found) { connection async throws(CommandFailure) in
            let workflow = RefreshOnlyWorkflow(
                InspectionPorts(
                    workspace: found, store: try workspace.store(for: found), remote: connection.remote,
                    time: SystemClock(),
                    observer: RunView(on: console, time: SystemClock())))
            do throws(RunFailure) {
                return try await workflow.run(lockTimeout: lock.lockTimeout.seconds) { [console, asks] drift in
                    do throws(CommandFailure) { try console.show(text.text(of: drift, in: state)) } catch {
                        return false
                    }
                    return !asks || console.confirm("\nRecord this as it is?")
                }
            } catch {
                throw CommandFailure(error)
            }
        }
        let isRecorded = if case .recorded = ended.ending { true } else { false }
        try document?.show(DriftJSON(toolVersion: Version.current).text(of: ended.drift, isRecorded: isRecorded))
        switch ended.ending {
        case .noDrift:
            try console.show(text.text(of: ended.drift, in: state))
            if !ended.drift.unmanaged.isEmpty {
                try console.show("\nNothing to record: what is not managed stays so.\n")
            }
            return .done
        case .declined:
            console.note("Nothing was changed.\n")
            return .failed
        case .recorded:
            try console.show("\nRecorded. `tailor plan` shows what the YAML wants otherwise.\n")
            return .done
        }
    }
}
