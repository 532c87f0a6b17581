import Foundation
import TailorConfiguration
import TailorExecutor
import TailorModel
import TailorState

extension WorkspaceOptions {
    /// Pins are written by this version of tailor.
    var pins: PinMaking { PinMaking(files: files, toolVersion: Version.current) }

    /// The workspace, read and validated, with its state found.
    func load() async throws(CommandFailure) -> Workspace { try await load(isLocked: isLocked) }

    /// - Parameter isLocked: pins have to be there.
    func load(isLocked: Bool) async throws(CommandFailure) -> Workspace {
        try placed(try await read(isLocked: isLocked))
    }

    /// The workspace, read and validated. Its state is not looked for.
    func read(isLocked: Bool) async throws(CommandFailure) -> Workspace {
        do throws(InvalidConfiguration) {
            return try await loader(isLocked: isLocked).load()
        } catch {
            throw CommandFailure(.badConfiguration, error.diagnostics)
        }
    }

    /// Where the vendor and the state are, for commands that need no more of the workspace.
    func settings() throws(CommandFailure) -> Workspace {
        let found: Workspace
        do throws(InvalidConfiguration) {
            found = try loader(isLocked: isLocked).settings()
        } catch {
            throw CommandFailure(.badConfiguration, error.diagnostics)
        }
        return try placed(found)
    }

    /// What the YAML only refers to.
    func references() throws(CommandFailure) -> [Address: ExistingObject] {
        do throws(InvalidConfiguration) { return try loader(isLocked: isLocked).references() } catch {
            throw CommandFailure(.badConfiguration, error.diagnostics)
        }
    }

    /// The sets of prompts of the YAML, by key.
    func prompts() throws(CommandFailure) -> [String: [DesiredSample]] {
        do throws(InvalidConfiguration) { return try loader(isLocked: isLocked).prompts() } catch {
            throw CommandFailure(.badConfiguration, error.diagnostics)
        }
    }

    /// The settings, or the defaults where there is no workspace.
    func settingsOrDefaults() throws(CommandFailure) -> Workspace {
        let loader = self.loader(isLocked: false)
        guard loader.isMissing else { return try settings() }
        let found: Workspace
        do throws(InvalidConfiguration) {
            found = try loader.withoutFiles()
        } catch {
            throw CommandFailure(.usage, error.diagnostics)
        }
        return try placed(found)
    }

    /// The workspace with its state found.
    func placed(_ workspace: Workspace) throws(CommandFailure) -> Workspace {
        var placed = workspace
        placed.state.path = try StatePlace(self, workspace).path
        // A path on the command line means a file; the emulator inside the command has a state of its own.
        if state != nil || workspace.remote.endpoint == .emulator { (placed.state.s3, placed.state.http) = (nil, nil) }
        return placed
    }

    /// - Parameter isLocked: pins have to be there.
    func loader(isLocked: Bool) -> WorkspaceLoader {
        WorkspaceLoader(
            files: files, variables: variableValues,
            environment: EnvironmentRule(allowed: Set(trust.variables)).values, endpoint: givenEndpoint,
            isLocked: isLocked)
    }
}
