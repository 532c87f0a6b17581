import Foundation
import Hummingbird
import Logging
import NIOCore

/// The rehearsal stage for the vendor's Tailored Generation API: its operations, rules and answers over HTTP, with a
/// world of its own in a folder. Several may run in one process.
package enum Emulator {
    /// Starts serving; returns once requests are answered.
    /// - Throws: `EmulatorFailure` when the port is taken or the data folder cannot be used.
    package static func start(_ options: EmulatorOptions) async throws(EmulatorFailure) -> RunningEmulator {
        let world = try World.open(options)
        let services = Services(
            world: world, intake: PictureIntake(maxPixels: options.limits.picturePixels),
            painter: Painter(folder: world.store.generated),
            fetcher: Fetcher(seconds: options.limits.fetchSeconds), limits: options.limits,
            authentication: Authentication(token: options.token), makeRequestID: options.makeRequestID)
        let (listeners, announcement) = AsyncThrowingStream.makeStream(of: (any Channel).self)
        let application = Application(
            responder: responder(options, services),
            server: .http1(configuration: .init(idleTimeout: .seconds(Int64(options.limits.idleSeconds)))),
            configuration: .init(address: .hostname(options.host, port: options.port), backlog: 1024),
            onServerRunning: { channel in announcement.yield(channel) },
            logger: options.logger)
        let serving = Task {
            do {
                try await application.run()
                announcement.finish()
            } catch {
                announcement.finish(throwing: error)
            }
        }
        do {
            for try await listener in listeners {
                let port = listener.localAddress?.port ?? options.port
                return RunningEmulator(
                    host: options.host, port: port, listener: listener, serving: serving, world: world)
            }
            throw EmulatorFailure.cannotListen(host: options.host, port: options.port, reason: "it ended at once")
        } catch {
            world.close()
            throw failure(from: error, options)
        }
    }

    private static func responder(_ options: EmulatorOptions, _ services: Services) -> Responder {
        let isSilent = options.quirks.contains(.silentRateLimits)
        return Responder(
            operations: Routes.all, services: services,
            limiter: RateLimiter(perMinute: options.requestsPerMinute, isSilent: isSilent, clock: options.wallClock),
            faults: FaultBook(options.faults), pause: options.pause)
    }

    private static func failure(from error: any Error, _ options: EmulatorOptions) -> EmulatorFailure {
        if let failure = error as? EmulatorFailure { return failure }
        if let error = error as? IOError, error.errnoCode == EADDRINUSE {
            return .portInUse(host: options.host, port: options.port)
        }
        return .cannotListen(host: options.host, port: options.port, reason: "\(error)")
    }
}

/// An emulator that answers requests until it is stopped.
package struct RunningEmulator: Sendable {
    /// Where it answers: `http://127.0.0.1:PORT`, without a slash at the end.
    package let baseURL: String
    package let port: Int
    /// Where connections come in.
    private let listener: any Channel
    private let serving: Task<Void, Never>
    private let world: World

    init(host: String, port: Int, listener: any Channel, serving: Task<Void, Never>, world: World) {
        let name = host.contains(":") ? "[\(host)]" : host
        baseURL = "http://\(name):\(port)"
        self.port = port
        self.listener = listener
        self.serving = serving
        self.world = world
    }

    /// Closes every connection and the world. Requests under way end with their transaction, whole or not at all.
    package func stop() async {
        // A connection that is let in while the server is cancelled belongs to nobody, and SwiftNIO ends the program over
        // it. So nobody is let in any more, and who is on the way gets a moment to arrive.
        try? await listener.setOption(.autoRead, value: false).get()
        try? await Task.sleep(for: .milliseconds(50))
        serving.cancel()
        await serving.value
        world.close()
    }

    /// Returns when the emulator has ended by itself or was stopped.
    package func finished() async { await serving.value }
}
