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
        do throws(InvalidConfiguration) {
            return try await loader(isLocked: isLocked).load()
        } catch {
            throw CommandFailure(.badConfiguration, error.diagnostics)
        }
    }

    /// Where the vendor and the state are, for commands that need no more of the workspace.
    func settings() throws(CommandFailure) -> Workspace {
        do throws(InvalidConfiguration) {
            return try loader(isLocked: isLocked).settings()
        } catch {
            throw CommandFailure(.badConfiguration, error.diagnostics)
        }
    }

    /// - Parameter isLocked: pins have to be there.
    func loader(isLocked: Bool) -> WorkspaceLoader {
        WorkspaceLoader(
            files: folder.files, variables: variableValues, environment: ProcessInfo.processInfo.environment,
            endpoint: endpoint, isLocked: isLocked)
    }
}
