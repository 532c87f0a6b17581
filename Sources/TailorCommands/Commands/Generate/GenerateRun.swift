import Foundation
import TailorFiles
import TailorModel
import TailorReconciler
import TailorRemote
import TailorRendering
import TailorWorkspace

/// A batch from orders to exit code.
struct GenerateRun {
    /// Seconds after which the first job is asked after. An hour of the emulator inside passes in a second.
    static func firstLook(at endpoint: RemoteSettings.Endpoint) -> Double { endpoint == .emulator ? 0.05 : 3 }

    let choice: ModelChoice
    let out: String?
    let workspace: WorkspaceOptions
    let view: ViewOptions
    let console: Console
    let interrupts: Interrupts

    /// - Parameter orders: made before anything is asked for; told whether the model is of a legacy family.
    func run(
        _ orders: @escaping @Sendable (_ isLegacy: Bool) throws(CommandFailure) -> [GenerationOrder]
    ) async throws(CommandFailure) -> Exit {
        _ = try orders(false)
        let found = try workspace.settings()
        let model = try await choice.find(in: workspace)
        let named = out ?? model.defaultFolder
        let folder = OutputFolder(at: HomePath.absolute(named), named: named)
        let report = try await workspace.connected(to: found) { connection async throws(CommandFailure) in
            let trained = try await model.trained(at: connection.remote)
            let isLegacy = trained.legacyVersion != nil
            let progress = GenerationView(console, time: SystemClock())
            let workflow = GenerateWorkflow(
                GenerateWorkflow.Ports(
                    remote: connection.remote, results: connection.results, files: folder, time: SystemClock(),
                    show: { progress.show($0) }),
                model: model, isLegacy: isLegacy, endpoint: found.remote.endpoint.stateName,
                toolVersion: Version.current,
                firstLook: Self.firstLook(at: found.remote.endpoint))
            let hold = try hold(folder)
            let report = try await run(workflow, try orders(isLegacy))
            withExtendedLifetime(hold) {}
            progress.clear()
            console.note(RateLimitText.diagnostics(await connection.remote.budget))
            return report
        }
        let text = GenerationText(folder: named)
        console.note(text.diagnostics(of: report))
        switch view.format {
        case .text: try console.show(text.text(of: report))
        case .json:
            let json = GenerationJSON(toolVersion: Version.current)
            try console.show(json.text(of: report, by: model, in: named))
        }
        return Exit(report)
    }

    /// Two runs in one folder would ask for the same.
    private func hold(_ folder: OutputFolder) throws(CommandFailure) -> OutputFolder.Hold {
        do throws(FileFailure) { return try folder.hold() } catch {
            throw CommandFailure(
                .failed, "\(error.path): \(error.reason)", help: error.help ?? "Take another folder with `--out DIR`.")
        }
    }

    private func run(
        _ workflow: GenerateWorkflow, _ orders: [GenerationOrder]
    ) async throws(CommandFailure) -> GenerationReport {
        let work = Task { () async -> Result<GenerationReport, RunFailure> in
            do throws(RunFailure) { return .success(try await workflow.run(orders)) } catch { return .failure(error) }
        }
        do throws(RunFailure) {
            return try await interrupts.during(.generate, stop: { work.cancel() }) { () async throws(RunFailure) in
                interrupts.workBegins()
                return try await work.value.get()
            }
        } catch {
            throw CommandFailure(error)
        }
    }
}

extension Interrupts.Message {
    fileprivate static let generate = Self(
        idle: "Nothing was asked for.",
        working: "Run the same command again: it continues with what the vendor has accepted.")
}

extension Exit {
    init(_ report: GenerationReport) {
        self =
            if report.wasInterrupted {
                .interrupted
            } else if report.isComplete {
                .done
            } else {
                report.isForbidden ? .notPermitted : .failed
            }
    }
}
