import Foundation
import Synchronization
import TailorFiles
import TailorModel

/// Where the paths of a workspace may lead: into the Git repository that holds it, or into the workspace itself where there
/// is none, and into the folders that a person allowed on the command line. The YAML cannot widen it, and a link in the
/// checkout does not either.
final class WorkspaceRoots: Sendable {
    /// What the system keeps for itself: never read, whatever is allowed.
    private static let reserved = ["/proc", "/sys", "/dev"]

    private let roots: [String]
    /// The real paths of folders that were asked for; nil for those that do not exist.
    private let folders = Mutex<[String: String?]>([:])

    /// - Parameters:
    ///   - root: absolute path of the workspace's folder.
    ///   - allowed: absolute paths of further folders.
    init(root: String, allowed: [String]) {
        let real = RealPath.existing(root) ?? root
        roots = [Repository(around: real)?.root ?? real] + allowed.map { RealPath.existing($0) ?? $0 }
    }

    /// Where the path leads, without a link on the way; it need not exist.
    /// - Parameter path: absolute.
    func place(_ path: String) throws(FileFailure.Reason) -> String {
        let candidate = try beside(path)
        guard try LocalFile.kindWithoutFollowing(candidate) == .link else { return try allowed(candidate) }
        if let real = RealPath.existing(candidate) { return try allowed(real) }
        guard errno == ENOENT else { throw .init(errno) }
        // A broken link is where it leads.
        return try allowed(beside(LocalFile.target(of: candidate)))
    }

    /// The same for the path itself: a link at its end is not followed.
    func placeWithoutFollowing(_ path: String) throws(FileFailure.Reason) -> String {
        try allowed(beside(path))
    }

    /// The real path of the folder, with the name as it is.
    private func beside(_ path: String) throws(FileFailure.Reason) -> String {
        let name = RealPath.name(of: path)
        guard !name.isEmpty, name != ".", name != ".." else { return try real(path) }
        let folder = try real(RealPath.folder(of: path))
        return folder == "/" ? "/" + name : folder + "/" + name
    }

    private func real(_ folder: String) throws(FileFailure.Reason) -> String {
        if let known = folders.withLock({ $0[folder] }) {
            guard let known else { throw .missing }
            return known
        }
        guard !folder.utf8.contains(0) else { throw .missing }
        if let found = RealPath.existing(folder) {
            folders.withLock { $0[folder] = found }
            return found
        }
        // It may be made meanwhile, so it is not remembered.
        do throws(RealPath.Failure) {
            return try RealPath.of(folder)
        } catch {
            switch error {
            case .dangling: throw .missing
            case .system(let number): throw number == ENOTDIR ? .missing : .init(number)
            }
        }
    }

    private func allowed(_ path: String) throws(FileFailure.Reason) -> String {
        // A disk in memory is no device.
        if path.path(below: "/dev/shm") == nil, let name = Self.reserved.first(where: { path.path(below: $0) != nil }) {
            throw .reserved(name)
        }
        guard let below = roots.lazy.compactMap({ path.path(below: $0) }).first else { throw .outside(roots[0]) }
        if below.pathNames.contains(".git") { throw .reserved(".git") }
        return path
    }
}
