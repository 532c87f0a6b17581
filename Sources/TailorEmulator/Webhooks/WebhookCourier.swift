import Foundation
import HTTPTypes
import TailorHTTP

/// Calls the webhooks of jobs when these end: up to three times, until one is answered with 2xx. A webhook that was not
/// called before the emulator stopped is called after its next start.
actor WebhookCourier {
    /// Real seconds before the second and the third attempt.
    private static let pauses = [1.0, 5.0]

    private let world: World
    /// Made for the first call: most emulators have none.
    private var transport: CurlTransport?
    private let pause: @Sendable (Double) async throws -> Void
    private var deliveries: [String: Task<Void, Never>] = [:]
    private var isStopped = false

    init(world: World, pause: @escaping @Sendable (Double) async throws -> Void) {
        self.world = world
        self.pause = pause
    }

    /// Continues what was left when the emulator stopped.
    func resume() async {
        let pending = try? await world.transaction { db, _ in try WebhookRules.pending(in: db) }
        for hook in pending ?? [] { schedule(hook) }
    }

    func schedule(_ hook: WebhookRow) {
        guard !isStopped else { return }
        deliveries[hook.requestID] = Task { await deliver(hook) }
    }

    func stop() async {
        isStopped = true
        let tasks = deliveries.values
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
        transport?.close()
    }

    private func deliver(_ hook: WebhookRow) async {
        defer { deliveries[hook.requestID] = nil }
        do {
            guard let report = try await report(of: hook) else { return }
            for wait in [0] + Self.pauses {
                if wait > 0 { try await pause(wait) }
                let call = WebhookCall(hook: hook, body: report, time: world.clock.wall()).call
                if await isTaken(call) { break }
            }
            try Task.checkCancellation()
            try await world.transaction { db, _ in try WebhookRules.forget(hook.requestID, in: db) }
        } catch {
            // Stopped: the next start calls it.
        }
    }

    /// Waits until the job ends. A job that is gone reports nothing.
    private func report(of hook: WebhookRow) async throws -> String? {
        while let end = try await world.transaction({ db, _ in try WebhookRules.end(of: hook.requestID, in: db) }) {
            let left = end.since(world.clock.now) / world.clock.scale
            guard left > 0 else {
                return try await world.transaction { db, now in try WebhookRules.report(hook, at: now, in: db)?.compact
                }
            }
            // The real clock may be set, so that it is looked at again after a while.
            try await pause(min(left, 60))
        }
        return nil
    }

    private func isTaken(_ call: HTTPCall) async -> Bool {
        guard let transport = try? transport ?? CurlTransport() else { return false }
        self.transport = transport
        return await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                guard let answer = try? await transport.send(call) else { return false }
                return answer.status.kind == .successful
            }
            group.addTask {
                try? await Task.sleep(for: .seconds(WebhookCall.seconds))
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }
}
