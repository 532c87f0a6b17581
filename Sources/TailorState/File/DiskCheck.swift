import Foundation
import TailorModel

/// Tries in a folder what a state needs of its disk: a file that is written and synced, renamed, and locked so that
/// nobody else can lock it. Leaves nothing behind.
package enum DiskCheck {
    /// - Parameter folder: absolute. If it does not exist, the nearest folder above it is tried.
    package static func run(in folder: String, disk: Disk = .posix) -> DoctorFacts.DiskFinding {
        let folder = existing(folder)
        let name = "\(folder)/.tailor-doctor-\(getpid())"
        defer {
            for path in [name, name + ".tmp"] { try? disk.remove(path) }
        }
        do throws(DiskFailure) {
            try disk.write(name + ".tmp", Data("tailor doctor\n".utf8))
            try disk.rename(name + ".tmp", name)
            try disk.syncFolder(folder)
        } catch {
            return DoctorFacts.DiskFinding(folder: folder, problem: problem(error))
        }
        return DoctorFacts.DiskFinding(folder: folder, problem: lockProblem(name))
    }

    private static func problem(_ failure: DiskFailure) -> String {
        "cannot \(failure.step) \(failure.path): \(failure.reason)"
    }

    private static func existing(_ folder: String) -> String {
        var path = folder
        while path != "/", !FileManager.default.fileExists(atPath: path) {
            path = (path as NSString).deletingLastPathComponent
        }
        return path
    }

    /// Two descriptors of one file are two owners to `flock`: the second must be turned away.
    private static func lockProblem(_ path: String) -> String? {
        let (first, second) = (open(path, O_RDWR | O_CLOEXEC), open(path, O_RDWR | O_CLOEXEC))
        defer { for descriptor in [first, second] where descriptor >= 0 { close(descriptor) } }
        guard first >= 0, second >= 0, flock(first, LOCK_EX | LOCK_NB) == 0 else {
            return problem(DiskFailure("lock", path, errno))
        }
        guard flock(second, LOCK_EX | LOCK_NB) != 0 else {
            return "the lock of \(path) keeps nobody out: two runs could use one state at the same time"
        }
        return nil
    }
}
