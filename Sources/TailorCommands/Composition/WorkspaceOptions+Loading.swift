import Foundation
import TailorConfiguration
import TailorExecutor
import TailorModel
import TailorState

extension WorkspaceOptions {
    /// Pins are written by this version of tailor.
    var pins: PinMaking { PinMaking(files: folder.files, toolVersion: Version.current) }

    /// The workspace, read and validated.
    func load() async throws(CommandFailure) -> Workspace { try await load(isLocked: isLocked) }

    /// - Parameter isLocked: pins have to be there.
    func load(isLocked: Bool) async throws(CommandFailure) -> Workspace {
        let loader = WorkspaceLoader(
            files: folder.files, variables: variableValues, environment: ProcessInfo.processInfo.environment,
            endpoint: endpoint, isLocked: isLocked)
        do throws(InvalidConfiguration) {
            return try await loader.load()
        } catch {
            throw CommandFailure(.badConfiguration, error.diagnostics)
        }
    }

    /// The state of the workspace, at the endpoint that it is for.
    func store(for workspace: Workspace) -> FileStateStore {
        FileStateStore(
            path: statePath(for: workspace), endpoint: workspace.remote.endpoint.stateName, process: .current,
            time: SystemClock(), patience: { Console.plain.note($0 + "\n") },
            newLineage: { UUID().uuidString.lowercased() })
    }

    /// Absolute path of the state's file. The emulator inside the command has a state of its own.
    func statePath(for workspace: Workspace) -> String {
        let base = URL(filePath: workspace.root, directoryHint: .isDirectory)
        if let state { return URL(filePath: state).path(percentEncoded: false) }
        let path =
            switch workspace.remote.endpoint {
            case .emulator: EmulatorFolder.path + "/state.json"
            case .url: workspace.state.path
            }
        return URL(filePath: path, relativeTo: base).path(percentEncoded: false)
    }
}

/// Where the emulator inside the command keeps its world, and tailor the state that belongs to it.
enum EmulatorFolder {
    /// Relative to the workspace.
    static let path = ".tailor/emulator"
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
