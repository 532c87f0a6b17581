import NIOCore
import NIOPosix

/// An emulator that answers requests until it is stopped.
package struct RunningEmulator: Sendable {
    /// Where it answers: `http://127.0.0.1:PORT`, without a slash at the end.
    package let baseURL: String
    package let port: Int
    /// Where connections come in.
    private let listener: any Channel
    private let serving: Task<Void, Never>
    private let webhooks: WebhookCourier
    private let world: World

    init(
        host: String, port: Int, listener: any Channel, serving: Task<Void, Never>, webhooks: WebhookCourier,
        world: World
    ) {
        let name = host.contains(":") ? "[\(host)]" : host
        baseURL = "http://\(name):\(port)"
        self.port = port
        self.listener = listener
        self.serving = serving
        self.webhooks = webhooks
        self.world = world
    }

    /// Closes every connection and the world. Requests under way end with their transaction, whole or not at all.
    package func stop() async {
        // SwiftNIO ends the program when an accepted connection has not reached the server at its cancellation. So no more
        // are accepted, and those that were pass through the loops, and get a moment to be taken over.
        try? await listener.setOption(.autoRead, value: false).get()
        for _ in 0..<2 {
            for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() { try? await loop.submit {}.get() }
        }
        try? await Task.sleep(for: .milliseconds(50))
        serving.cancel()
        await serving.value
        await webhooks.stop()
        world.close()
    }

    /// Returns when the emulator has ended by itself or was stopped.
    package func finished() async { await serving.value }
}
