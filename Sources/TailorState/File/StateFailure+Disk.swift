import Foundation
import TailorModel

extension StateFailure {
    static func storage(_ failure: DiskFailure) -> StateFailure {
        StateFailure(
            code: .storage, message: "cannot \(failure.step) \(failure.path): \(failure.reason)",
            help: "\(failure.remedy), then run the command again. It resumes from what is recorded.")
    }

    /// An intent could not be written, so its request must not be sent.
    static func unjournaled(_ failure: DiskFailure) -> StateFailure {
        let storage = StateFailure.storage(failure)
        return StateFailure(
            code: storage.code, message: storage.message, help: "This run sends no more requests. \(storage.help)")
    }
}

extension DiskFailure {
    /// What to do about it: the start of a sentence.
    fileprivate var remedy: String {
        switch number {
        case EISDIR, ENOTDIR, EINVAL: "Move away what is there instead of a file or folder of tailor's"
        case ELOOP: "Remove the link: what is beside a state is never one"
        case EFBIG: "Move it away: tailor writes no file of that size"
        case ENOSPC, EDQUOT: "Free some disk space"
        case EACCES, EPERM, EROFS: "Make sure that this user may read and write there"
        default: "Make sure that the disk has space and that this user may read and write there"
        }
    }
}
