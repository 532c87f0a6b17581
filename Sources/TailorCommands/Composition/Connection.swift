import Foundation
import TailorEmulator
import TailorHTTP
import TailorModel
import TailorRemote
import TailorRendering

/// The vendor's API as a workspace's settings say, or the emulator inside the command.
struct Connection: Sendable {
    let remote: BriaRemote

    private let transport: CurlTransport
    private let emulator: RunningEmulator?

    /// - Parameter statePath: the state's file; the budget's log is kept beside it.
    static func open(_ workspace: Workspace, statePath: String) async throws(CommandFailure) -> Connection {
        switch workspace.remote.endpoint {
        case .url(let url):
            let token = try workspace.remote.token.read(in: workspace.root)
            let log = URL(filePath: statePath).deletingLastPathComponent().appending(path: "budget.log")
            let budget = RequestBudget(
                requestsPerMinute: workspace.remote.requestsPerMinute, time: SystemClock(),
                sharedAt: log.path(percentEncoded: false), announcing: announce)
            return try Connection(workspace.remote, url: url, token: token, budget: budget, emulator: nil)
        case .emulator:
            let token = UUID().uuidString
            let emulator = try await RunningEmulator.inside(workspace, token: token)
            let budget = RequestBudget(requestsPerMinute: nil, time: SystemClock())
            return try Connection(
                workspace.remote, url: emulator.baseURL, token: token, budget: budget, emulator: emulator)
        }
    }

    private init(
        _ settings: RemoteSettings, url: String, token: String, budget: RequestBudget, emulator: RunningEmulator?
    ) throws(CommandFailure) {
        do throws(HTTPFailure) {
            transport = try CurlTransport(maximumConnections: settings.concurrency)
        } catch {
            throw CommandFailure(.failed, "requests cannot be sent: \(error.message)")
        }
        self.emulator = emulator
        remote = BriaRemote(
            RemoteAccess(
                baseURL: url, token: APIToken(token), userAgent: Version.userAgent,
                timeoutSeconds: settings.timeoutSeconds),
            transport: transport, budget: budget, tally: RequestTally(), time: SystemClock(),
            random: { Double.random(in: 0..<1) })
    }

    private static func announce(_ endpoint: Endpoint, _ seconds: Double) {
        let console = Console(colour: .automatic, environment: ProcessInfo.processInfo.environment)
        console.noteLine(RateLimitText.waiting(endpoint, seconds: seconds))
    }

    func close() async {
        transport.close()
        await emulator?.stop()
    }
}

extension Connection {
    /// Does the work with a connection that is closed afterwards, whatever happens.
    static func with<Value>(
        _ workspace: Workspace, statePath: String, _ work: (Connection) async throws(CommandFailure) -> Value
    ) async throws(CommandFailure) -> Value {
        let connection = try await open(workspace, statePath: statePath)
        do throws(CommandFailure) {
            let value = try await work(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }
}

extension RunningEmulator {
    /// An hour of the emulated world passes in a second: a training takes a few.
    private static let timeScale = 3600.0

    fileprivate static func inside(
        _ workspace: Workspace, token: String
    ) async throws(CommandFailure) -> RunningEmulator {
        let folder = URL(filePath: workspace.root, directoryHint: .isDirectory).appending(path: EmulatorFolder.path)
        do throws(EmulatorFailure) {
            return try await Emulator.start(
                EmulatorOptions(dataFolder: folder, token: token, timeScale: timeScale))
        } catch {
            throw CommandFailure(error)
        }
    }
}
