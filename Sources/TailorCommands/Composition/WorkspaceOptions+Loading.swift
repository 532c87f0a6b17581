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
        var found = try await read(isLocked: isLocked)
        found.state = StateSettings(path: try StatePlace(self, found).path)
        return found
    }

    /// The workspace, read and validated. Its state is not looked for.
    func read(isLocked: Bool) async throws(CommandFailure) -> Workspace {
        let loader = WorkspaceLoader(
            files: files, variables: variableValues,
            environment: EnvironmentRule(allowed: Set(trust.variables)).values, endpoint: givenEndpoint,
            isLocked: isLocked)
        do throws(InvalidConfiguration) {
            return try await loader.load()
        } catch {
            throw CommandFailure(.badConfiguration, error.diagnostics)
        }
    }
}
