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
}
