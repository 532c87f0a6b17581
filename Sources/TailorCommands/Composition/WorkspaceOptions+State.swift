import Foundation
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

    /// What `doctor --probe` made and has not deleted yet, at the endpoint that the workspace uses.
    func probeStore(for workspace: Workspace) -> any StateStore {
        let endpoint = workspace.remote.endpoint.stateName
        let name = "probe/\(Digest(of: endpoint).short).json"
        let file = URL(filePath: statePath(for: workspace)).deletingLastPathComponent().appending(path: name)
        return JournaledStateStore(
            file: file.path(percentEncoded: false), endpoint: endpoint, process: .current, time: SystemClock(),
            patience: { Console.plain.note($0 + "\n") }, newLineage: { UUID().uuidString.lowercased() })
    }

    /// Absolute path of the budget's log: one for all states of a folder, because they use the same account.
    func budgetLog(for workspace: Workspace) -> String {
        URL(filePath: statePath(for: workspace)).deletingLastPathComponent().appending(path: "budget.log")
            .path(percentEncoded: false)
    }

    /// The state as messages name it: a path, relative to the current folder if it is below that.
    func stateName(for workspace: Workspace) -> String {
        let path = statePath(for: workspace)
        let current = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(current) ? String(path.dropFirst(current.count)) : path
    }

    /// Absolute path of the state's file. The emulator inside the command has a state of its own.
    func statePath(for workspace: Workspace) -> String {
        if let state { return URL(filePath: state).path(percentEncoded: false) }
        let path =
            switch workspace.remote.endpoint {
            case .emulator: EmulatorFolder.path + "/state.json"
            case .url: workspace.state.path
            }
        let root = URL(filePath: workspace.root, directoryHint: .isDirectory)
        return URL(filePath: path, relativeTo: root).path(percentEncoded: false)
    }
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
