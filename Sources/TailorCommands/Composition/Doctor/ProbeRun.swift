import Foundation
import TailorConfiguration
import TailorEmulator
import TailorImaging
import TailorModel
import TailorReconciler
import TailorRemote
import TailorState

/// `doctor --probe` from flags to a profile in its file.
struct ProbeRun {
    let workspace: WorkspaceOptions
    let console: Console
    let interrupts: Interrupts
    let asks: Bool
    let meetsRateLimit: Bool

    func run() async throws(CommandFailure) -> VendorProfile {
        guard !asks || console.canAsk else {
            throw CommandFailure(
                .usage, "`tailor doctor --probe` asks before it sends anything, and there is no terminal to ask on",
                help: "Pass `--yes`.")
        }
        let found = try workspace.settingsOrDefaults()
        let limit = found.remote.endpoint == .emulator ? nil : found.remote.requestsPerMinute
        let rateLimit = meetsRateLimit ? limit.map { $0 + RateLimitProbe.surplus } ?? 0 : 0
        console.note(Self.announcement(rateLimit: rateLimit))
        guard !asks || console.confirm("Probe the vendor?") else {
            throw CommandFailure(.failed, "nothing was sent")
        }
        let picture = try Self.picture()
        let profile = try await workspace.connected(to: found) { connection throws(CommandFailure) in
            var profile = try await probe(found, connection, picture)
            if meetsRateLimit, let limit {
                let ping = connection.unpacedPing
                profile.answers[.retryAfter] = await RateLimitProbe(requestsPerMinute: limit) { await ping.send() }
                    .answer()
            }
            return profile
        }
        try profile.write(below: found.root)
        return profile
    }

    private func probe(
        _ found: Workspace, _ connection: Connection, _ picture: Data
    ) async throws(CommandFailure) -> VendorProfile {
        let workflow = ProbeWorkflow(
            store: workspace.probeStore(for: found), remote: connection.remote, time: SystemClock(),
            observer: RunView(on: console, time: SystemClock()),
            inputs: ProbeWorkflow.Inputs(
                picture: picture, token: String(UUID().uuidString.lowercased().prefix(8)),
                toolVersion: Version.current))
        interrupts.workBegins()
        let task = Task { () -> Result<VendorProfile, RunFailure> in
            do throws(RunFailure) { return .success(try await workflow.run()) } catch { return .failure(error) }
        }
        let outcome = await interrupts.during(Self.message, stop: { task.cancel() }) { await task.value }
        do throws(RunFailure) { return try outcome.get() } catch { throw CommandFailure(error) }
    }

    private static func announcement(rateLimit: Int) -> String {
        let more = rateLimit > 0 ? ", and up to \(rateLimit) more to meet the rate limit" : ""
        return "This makes a scratch project at the vendor, sends about \(ProbeWorkflow.requests) requests\(more), "
            + "and deletes the project.\nIt starts no training, and touches nothing else.\n"
    }

    private static let message = Interrupts.Message(
        idle: "Nothing was changed at the vendor.",
        working: "The scratch project may be left: the next `tailor doctor --probe` deletes it.")

    private static func picture() throws(CommandFailure) -> Data {
        let ground = PixelColor(red: 40, green: 90, blue: 160)
        guard let data = try? Picture.blank(width: 1024, height: 1024, color: ground).encoded(as: .jpeg) else {
            throw CommandFailure(.failed, "the picture for the probe cannot be made")
        }
        return data
    }
}
