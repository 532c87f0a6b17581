import Foundation
import TailorConfiguration
import TailorExecutor
import TailorImaging
import TailorModel
import TailorState

extension WorkspaceOptions {
    /// The pictures of the workspace.
    var images: WorkspaceImages { WorkspaceImages(root: folder.root) }

    /// The pin files of the workspace, written by this version of tailor.
    var pins: PinMaking { PinMaking(files: WorkspacePins(root: folder.root), toolVersion: Version.current) }

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

    /// - Parameter isLocked: pins have to be there.
    func loader(isLocked: Bool) -> WorkspaceLoader {
        WorkspaceLoader(
            root: folder.root, variables: variableValues, environment: ProcessInfo.processInfo.environment,
            endpoint: endpoint, isLocked: isLocked,
            images: CachedImages(of: images, root: folder.root, time: SystemClock()))
    }
}
