import Foundation
import TailorFiles
import TailorHTTP
import TailorModel
import TailorState

extension WorkspaceOptions {
    /// The state of the workspace, for the endpoint that it uses.
    /// - Throws: when a store that is shared must not or cannot be used: there are no credentials for it.
    func store(for workspace: Workspace) throws(CommandFailure) -> JournaledStateStore {
        if let shared = workspace.state.s3 {
            return try sharedStore(shared, for: workspace, allowsPlain: trust.allowsUnencrypted)
        }
        if let server = workspace.state.http { return try serverStore(server, for: workspace) }
        return fileStore(statePath(for: workspace), for: workspace)
    }

    /// The state at another place: a file, or `s3://BUCKET/PREFIX`, which is reached as that of the workspace.
    func store(at place: String, for workspace: Workspace) throws(CommandFailure) -> JournaledStateStore {
        guard let location = place.s3Location else {
            let path = HomePath.absolute(place)
            guard FileManager.default.fileExists(atPath: path) else {
                throw CommandFailure(.failed, "there is no state at \(place)", help: "Check the path.")
            }
            return fileStore(path, for: workspace)
        }
        guard !location.bucket.isEmpty else {
            throw CommandFailure(.usage, "`\(place)` names no bucket", help: "Expected `s3://BUCKET/PREFIX`.")
        }
        var settings = workspace.state.s3 ?? StateSettings.S3(bucket: location.bucket)
        settings.bucket = location.bucket
        settings.prefix = location.prefix
        settings.isEncrypted = [Seal.keyVariable, KeyCommand.variable].contains {
            ProcessInfo.processInfo.environment[$0, default: ""].isEmpty == false
        }
        return try sharedStore(settings, for: workspace, allowsPlain: true)
    }

    private func fileStore(_ path: String, for workspace: Workspace) -> JournaledStateStore {
        JournaledStateStore(
            file: path, endpoint: workspace.remote.endpoint.stateName, process: .current, time: SystemClock(),
            patience: { Console.plain.note($0 + "\n") }, newLineage: { UUID().uuidString.lowercased() })
    }

    private func sharedStore(
        _ settings: StateSettings.S3, for workspace: Workspace, allowsPlain: Bool
    ) throws(CommandFailure) -> JournaledStateStore {
        let rule = storeRule(for: workspace)
        let location = try rule.location(of: settings)
        let seal = try SealRule(environment: rule.environment, allowsPlain: allowsPlain).seal(
            isEncrypted: settings.isEncrypted)
        return JournaledStateStore(
            s3: location, try rule.credentials(), over: try transport(), userAgent: "tailor/\(Version.current)",
            seal: seal,
            longestRequest: RequestPatience(timeout: workspace.remote.timeoutSeconds).longest,
            endpoint: workspace.remote.endpoint.stateName, process: .current, time: SystemClock(),
            patience: { Console.plain.note($0 + "\n") }, newID: { UUID().uuidString.lowercased() })
    }

    private func serverStore(
        _ settings: StateSettings.HTTP, for workspace: Workspace
    ) throws(CommandFailure) -> JournaledStateStore {
        let rule = StateServerRule(
            environment: ProcessInfo.processInfo.environment, files: files, root: workspace.root)
        let seal = try SealRule(environment: rule.environment, allowsPlain: trust.allowsUnencrypted)
            .seal(isEncrypted: settings.isEncrypted)
        return JournaledStateStore(
            http: try rule.location(of: settings), try rule.credentials(for: settings), over: try transport(),
            version: Version.current, seal: seal, samples: StatePaths(state: statePath(for: workspace)).samples,
            endpoint: workspace.remote.endpoint.stateName, process: .current,
            time: SystemClock(), patience: { Console.plain.note($0 + "\n") },
            newID: { UUID().uuidString.lowercased() })
    }

    func storeRule(for workspace: Workspace) -> StoreRule {
        StoreRule(environment: ProcessInfo.processInfo.environment, files: files, root: workspace.root)
    }

    /// For the store of a state.
    func transport() throws(CommandFailure) -> any HTTPTransport {
        do throws(HTTPFailure) {
            return log.logged(try CurlTransport())
        } catch {
            throw CommandFailure(.failed, error.message, help: "Close other programs, then run the command again.")
        }
    }

    /// What the state records, without its lock.
    func recordedState() async throws(CommandFailure) -> RecordedState {
        let store = try store(for: try settings())
        do throws(StateFailure) { return try await store.read().state } catch { throw CommandFailure(error) }
    }

    /// What `doctor --probe` made and has not deleted yet, at the endpoint that the workspace uses.
    func probeStore(for workspace: Workspace) -> any StateStore {
        let endpoint = workspace.remote.endpoint.stateName
        let name = "probe/\(Digest(of: endpoint).short).json"
        let file = URL(filePath: statePath(for: workspace)).deletingLastPathComponent().appending(path: name)
        return fileStore(file.path(percentEncoded: false), for: workspace)
    }

    /// The state as messages name it: a path, relative to the current folder if it is below that, or a URL.
    func stateName(for workspace: Workspace) -> String {
        if let shared = workspace.state.s3 {
            return S3Location(shared, region: "", endpoint: nil, authorities: nil).name
        }
        if let server = workspace.state.http { return HTTPStateLocation(server, authorities: nil).name }
        let path = statePath(for: workspace)
        return path.path(below: FileManager.default.currentDirectoryPath) ?? path
    }

    /// Absolute path of the state's file, found when the workspace was loaded. Where the state is shared, what belongs to
    /// this machine is beside it.
    func statePath(for workspace: Workspace) -> String { workspace.state.path }
}

extension RemoteSettings.Endpoint {
    /// As a state names the endpoint that its ids belong to.
    var stateName: String {
        switch self {
        case .emulator: "emulator"
        case .url(let url): url
        }
    }
}

extension RunningProcess {
    fileprivate static var current: RunningProcess {
        let process = ProcessInfo.processInfo
        return RunningProcess(pid: process.processIdentifier, host: process.hostName, user: NSUserName())
    }
}

extension String {
    /// What `s3://BUCKET/PREFIX` names, also with the `state.json` that messages end with. Nil: it is no such URL.
    fileprivate var s3Location: (bucket: String, prefix: String)? {
        guard hasPrefix("s3://") else { return nil }
        let parts = dropFirst("s3://".count).split(separator: "/", omittingEmptySubsequences: false)
        let folders = parts.dropFirst()
        return (
            String(parts.first ?? ""),
            (folders.last == "state.json" ? folders.dropLast() : folders).joined(separator: "/")
        )
    }
}
