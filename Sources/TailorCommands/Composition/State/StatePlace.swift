import Foundation
import TailorFiles
import TailorModel
import TailorState

/// Where the state of a workspace is: its real path, so that a link to a shared state is followed and never replaced. A
/// state that came with a checkout is not taken for the user's own.
struct StatePlace {
    /// Absolute, without links.
    let path: String

    init(_ options: WorkspaceOptions, _ workspace: Workspace) throws(CommandFailure) {
        let given = options.state.map { HomePath.absolute($0) }
        let place = given ?? HomePath.absolute(Self.configured(workspace), in: workspace.root)
        if given == nil { try Self.checkInside(place, options, workspace) }
        path = try Self.followed(place)
        guard !options.trust.allowsTrackedState else { return }
        try Self.checkOrigin(of: StatePaths(state: path))
    }

    /// The emulator inside the command has a state of its own.
    private static func configured(_ workspace: Workspace) -> String {
        switch workspace.remote.endpoint {
        case .emulator: EmulatorFolder.path + "/state.json"
        case .url: workspace.state.path
        }
    }

    /// A path of the YAML leads to nothing outside of the repository, and `.tailor` is a folder, not a link.
    private static func checkInside(
        _ place: String, _ options: WorkspaceOptions, _ workspace: Workspace
    ) throws(CommandFailure) {
        if place.path(below: workspace.root + "/.tailor") != nil {
            do throws(OwnFileFailure) {
                try OwnFolder.check(RealPath.folder(of: place), below: workspace.root)
            } catch {
                throw CommandFailure(error)
            }
        }
        guard let refusal = options.files.refusal(of: place) else { return }
        throw CommandFailure(
            .failed, "the state \(place) cannot be used: \(refusal)",
            help: "Name the state with `--state PATH`, or allow its folder with `--allow-outside DIR`.")
    }

    private static func followed(_ place: String) throws(CommandFailure) -> String {
        do throws(RealPath.Failure) {
            return try RealPath.of(place)
        } catch {
            switch error {
            case .dangling(let link):
                throw CommandFailure(
                    .failed, "the state \(place) leads nowhere: \(link) is a broken symbolic link",
                    help: "Restore the link's target, or remove the link.")
            case .system(let number):
                throw CommandFailure(
                    .failed, "the state \(place) cannot be found: \(String(cString: strerror(number)))")
            }
        }
    }

    private static func checkOrigin(of paths: StatePaths) throws(CommandFailure) {
        let files = [paths.state, paths.journal, paths.backup].filter { FileManager.default.fileExists(atPath: $0) }
        guard !files.isEmpty else { return }
        let help = "If it is yours, and you know what it records, add `--allow-tracked-state`."
        if let foreign = files.first(where: { OwnFile.problem(at: $0)?.reason == .foreign }) {
            throw CommandFailure(.failed, "\(foreign) belongs to another user", help: help)
        }
        let repository = Repository(around: paths.folder)
        guard let tracked = files.first(where: { repository?.tracks($0) ?? false }) else { return }
        throw CommandFailure(
            .failed, "\(tracked) is tracked by Git: it came with the checkout, and may name objects of others",
            help: "Take it out of Git with `git rm --cached`, and add `.tailor/` to .gitignore. \(help)")
    }
}

extension CommandFailure {
    init(_ failure: OwnFileFailure) { self.init(.failed, failure.message, help: failure.help) }
}
