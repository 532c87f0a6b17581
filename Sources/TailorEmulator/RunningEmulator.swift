import NIOCore

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
        // SwiftNIO ends the program when a connection is accepted while the server is cancelled. So none is accepted any
        // more, and those that were accepted last get a moment to arrive.
        try? await listener.setOption(.autoRead, value: false).get()
        try? await Task.sleep(for: .milliseconds(50))
        serving.cancel()
        await serving.value
        world.close()
    }

    /// Returns when the emulator has ended by itself or was stopped.
    package func finished() async { await serving.value }
}
