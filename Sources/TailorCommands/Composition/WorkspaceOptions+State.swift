import Foundation
import TailorFiles
import TailorModel
import TailorState

extension WorkspaceOptions {
    /// The state of the workspace, for the endpoint that it uses.
    func store(for workspace: Workspace) -> any StateStore {
        JournaledStateStore(
            file: statePath(for: workspace), endpoint: workspace.remote.endpoint.stateName, process: .current,
            time: SystemClock(), patience: { Console.plain.note($0 + "\n") },
            newLineage: { UUID().uuidString.lowercased() })
    }

    /// What the state records, without its lock.
    func recordedState() async throws(CommandFailure) -> RecordedState {
        let store = store(for: try settings())
        do throws(StateFailure) { return try await store.read().state } catch { throw CommandFailure(error) }
    }

    /// What `doctor --probe` made and has not deleted yet, at the endpoint that the workspace uses.
    func probeStore(for workspace: Workspace) -> any StateStore {
        let endpoint = workspace.remote.endpoint.stateName
        let name = "probe/\(Digest(of: endpoint).short).json"
        let file = URL(filePath: statePath(for: workspace)).deletingLastPathComponent().appending(path: name)
        return JournaledStateStore(
            file: file.path(percentEncoded: false), endpoint: endpoint, process: .current, time: SystemClock(),
            patience: { Console.plain.note($0 + "\n") }, newLineage: { UUID().uuidString.lowercased() })
    }

    /// Absolute path of the budget's log; nil where another file is in its place, which is said. One for all states of a
    /// folder, because they use the same account.
    func budgetLog(for workspace: Workspace) -> String? {
        let path = URL(filePath: statePath(for: workspace)).deletingLastPathComponent().appending(path: "budget.log")
            .path(percentEncoded: false)
        guard let problem = OwnFile.problem(at: path) else { return path }
        Console.plain.note([.warning("the request log is not used: \(problem.message)", help: problem.help)])
        return nil
    }

    /// The state as messages name it: a path, relative to the current folder if it is below that.
    func stateName(for workspace: Workspace) -> String {
        let path = statePath(for: workspace)
        return path.path(below: FileManager.default.currentDirectoryPath) ?? path
    }

    /// Absolute path of the state's file, found when the workspace was loaded.
    func statePath(for workspace: Workspace) -> String { workspace.state.path }
}

extension RemoteSettings.Endpoint {
    /// As a state names the endpoint that its ids belong to.
    fileprivate var stateName: String {
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
