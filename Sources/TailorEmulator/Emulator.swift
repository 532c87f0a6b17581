import Foundation
import Hummingbird
import Logging
import NIOCore

/// An emulator of the vendor's Tailored Generation API: its operations, rules and answers over HTTP, with a world of its
/// own in a folder. Several may run in one process.
package enum Emulator {
    /// Starts serving; returns once requests are answered.
    /// - Throws: `EmulatorFailure` when the port is taken or the data folder cannot be used.
    package static func start(_ options: EmulatorOptions) async throws(EmulatorFailure) -> RunningEmulator {
        guard EmulatorOptions.accepts(timeScale: options.timeScale) else { throw .invalidTimeScale(options.timeScale) }
        let world = try World.open(options)
        let webhooks = WebhookCourier(world: world, pause: options.pause)
        let limits = options.limits
        let services = Services(
            world: world, intake: PictureIntake(maxPixels: limits.picturePixels),
            painter: Painter(folder: world.store.generated),
            fetcher: Fetcher(seconds: limits.fetchSeconds, fetching: options.fetching), webhooks: webhooks,
            limits: limits,
            bodies: BodyBudget(bytes: limits.allBodiesBytes), callers: CallerRule(options),
            authentication: Authentication(token: options.token, asksEverybody: options.asksEverybody),
            makeRequestID: options.makeRequestID)
        let (listeners, announcement) = AsyncThrowingStream.makeStream(of: (any Channel).self)
        let application = Application(
            responder: responder(options, services),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [ContinueHandler(bodyBytes: limits.bodyBytes)],
                    idleTimeout: .seconds(Int64(limits.idleSeconds)))),
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
                await webhooks.resume()
                return RunningEmulator(
                    host: options.host, port: port, listener: listener, serving: serving, webhooks: webhooks,
                    world: world)
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
            routes: Routes.all, services: services,
            limiter: RateLimiter(perMinute: options.requestsPerMinute, isSilent: isSilent, clock: options.wallClock),
            faults: FaultBook(options.faults), pause: options.pause)
    }

    private static func failure(from error: any Error, _ options: EmulatorOptions) -> EmulatorFailure {
        switch error {
        case let failure as EmulatorFailure: failure
        case let error as IOError where error.errnoCode == EADDRINUSE:
            .portInUse(host: options.host, port: options.port)
        case let error as IOError where error.errnoCode == EADDRNOTAVAIL: .foreignHost(options.host)
        case let error as IOError:
            .cannotListen(host: options.host, port: options.port, reason: String(cString: strerror(error.errnoCode)))
        case is SocketAddressError.UnknownHost: .unknownHost(options.host)
        default: .cannotListen(host: options.host, port: options.port, reason: "\(error)")
        }
    }
}
