import Foundation
import TailorEmulator
import TailorExecutor
import TailorHTTP
import TailorModel
import TailorRemote
import TailorRendering
import TailorState

/// The vendor's API as the workspace's settings describe it, or the emulator inside the command.
struct Connection: Sendable {
    let remote: BriaRemote

    /// Asks whether the endpoint answers.
    let ping: EndpointPing
    /// The same, past the budget: to meet the vendor's rate limit.
    let unpacedPing: EndpointPing

    /// Fetches what the vendor shows outside of its API.
    let pictures: any PictureFetching
    /// The same, for pictures that are only looked at.
    let thumbnails: any PictureFetching
    /// Fetches what was generated.
    let results: any ResultFetching
    /// Downloads large files of the vendor's.
    let downloads: FileDownload
    /// Tells others what was found.
    let notices: NoticePost

    private let transport: CurlTransport
    private let budget: RequestBudget
    private let emulator: RunningEmulator?

    /// - Parameters:
    ///   - rule: which token is sent, and to whom.
    ///   - use: what the emulator inside of the command may do.
    ///   - budget: makes the budget of those who use a token at a URL. The emulator inside of the command has no limit.
    static func open(
        _ workspace: Workspace, token rule: TokenRule, emulator use: EmulatorUse, log: LogOptions,
        budget: (_ token: String, _ url: String) throws(CommandFailure) -> RequestBudget
    ) async throws(CommandFailure) -> Connection {
        switch workspace.remote.endpoint {
        case .url(let url):
            let token = try rule.token(for: url, workspace.remote)
            var settings = workspace.remote
            settings.token = rule.source(for: settings)
            return try Connection(
                settings, url: url, token: token, budget: try budget(token, url), emulator: nil, log: log)
        case .emulator:
            let token = UUID().uuidString
            let emulator = try await RunningEmulator.inside(workspace, token: token, use)
            let budget = RequestBudget(requestsPerMinute: nil, time: SystemClock())
            return try Connection(
                workspace.remote, url: emulator.baseURL, token: token, budget: budget, emulator: emulator, log: log)
        }
    }

    private init(
        _ settings: RemoteSettings, url: String, token: String, budget: RequestBudget, emulator: RunningEmulator?,
        log: LogOptions
    ) throws(CommandFailure) {
        do throws(HTTPFailure) {
            self.transport = try CurlTransport(maximumConnections: settings.concurrency)
        } catch {
            throw CommandFailure(.failed, "cannot send requests: \(error.message)")
        }
        let transport = log.logged(self.transport)
        self.emulator = emulator
        self.budget = budget
        notices = NoticePost(transport: transport, userAgent: Version.userAgent)
        let reach = PictureReach(
            endpoint: url, usesProxy: ProxyVariables.name(aProxyIn: ProcessInfo.processInfo.environment))
        pictures = PictureDownload(transport: transport, userAgent: Version.userAgent, within: reach)
        thumbnails = PictureDownload(
            transport: transport, userAgent: Version.userAgent, within: reach, limit: PictureDownload.largestToLookAt)
        results = ResultFetch(
            pictures: PictureDownload(
                transport: transport, userAgent: Version.userAgent, within: reach, namedBy: .getStatus))
        downloads = FileDownload(
            transport: transport, userAgent: Version.userAgent, within: reach, time: SystemClock())
        let access = RemoteAccess(
            baseURL: url, token: APIToken(token), tokenSource: emulator == nil ? settings.token : nil,
            userAgent: Version.userAgent, timeoutSeconds: settings.timeoutSeconds)
        ping = EndpointPing(access, transport: transport, budget: budget, time: SystemClock())
        unpacedPing = EndpointPing(access, transport: transport, budget: nil, time: SystemClock())
        remote = BriaRemote(
            access, transport: transport, budget: budget, tally: RequestTally(), time: SystemClock(),
            random: { Double.random(in: 0..<1) })
    }

    /// What generates the samples of a workspace.
    func samples(beside store: JournaledStateStore, for workspace: Workspace) -> SampleMaking {
        SampleMaking(
            results: results, store: store.samples, firstLook: GenerateRun.firstLook(at: workspace.remote.endpoint))
    }

    func close() async {
        await budget.release()
        transport.close()
        await emulator?.stop()
    }
}

extension WorkspaceOptions {
    var tokenRule: TokenRule {
        TokenRule(trust: trust, isEndpointGiven: givenEndpoint != nil, files: files)
    }

    /// Does the work with a connection to the workspace's endpoint, and closes the connection in any case.
    func connected<Value>(
        to workspace: Workspace, emulator purpose: EmulatorUse.Purpose = .looking,
        _ work: (Connection) async throws(CommandFailure) -> Value
    ) async throws(CommandFailure) -> Value {
        let connection = try await Connection.open(
            workspace, token: tokenRule, emulator: EmulatorUse(purpose: purpose, fetchesURLs: trust.fetchesURLs),
            log: log
        ) { token, url throws(CommandFailure) in try budget(of: token, at: url, for: workspace) }
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
    /// An hour passes in a second: a training takes a few seconds.
    private static let timeScale = 3600.0

    fileprivate static func inside(
        _ workspace: Workspace, token: String, _ use: EmulatorUse
    ) async throws(CommandFailure) -> RunningEmulator {
        let root = URL(filePath: workspace.root, directoryHint: .isDirectory)
        var options = EmulatorOptions(
            dataFolder: root.appending(path: EmulatorFolder.path), token: token, timeScale: timeScale)
        options.base = root
        options.sweeps = use.purpose == .changing
        options.fetching = use.fetchesURLs ? .publicAddresses : .drawn
        do throws(EmulatorFailure) {
            return try await Emulator.start(options)
        } catch {
            throw CommandFailure(error)
        }
    }
}
