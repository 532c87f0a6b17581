import Foundation
import TailorModel

extension StateFailure {
    static func storage(_ failure: DiskFailure) -> StateFailure {
        StateFailure(
            code: .storage, message: "cannot \(failure.step) \(failure.path): \(failure.reason)",
            help: "\(failure.remedy), then run the command again: it goes on from what is recorded.")
    }

    /// What is about to be sent could not be written down.
    static func unjournaled(_ failure: DiskFailure) -> StateFailure {
        let storage = StateFailure.storage(failure)
        return StateFailure(
            code: storage.code, message: storage.message,
            help: "Nothing more is sent to the vendor in this run. \(storage.help)")
    }

    static func unwritable(_ path: String) -> StateFailure {
        StateFailure(
            code: .storage, message: "cannot write \(path): it was to hold a number that JSON has no word for",
            help: "This is a mistake in tailor. The file is as it was; please report it.")
    }

    /// A call out of order: a mistake of the program, not of its user.
    static func outOfOrder(_ what: String) -> StateFailure {
        StateFailure(code: .storage, message: what, help: "This is a mistake in tailor; please report it.")
    }

    static func foreign(_ path: String, belongsTo theirs: String, not ours: String) -> StateFailure {
        StateFailure(
            code: .foreign,
            message: "the state \(path) belongs to the endpoint \(theirs), and this run speaks to \(ours)",
            help: "An id means nothing at another endpoint, so each has a state of its own: name one for \(ours) with "
                + "`--state PATH`, or go back to `--endpoint \(theirs)`.")
    }

    static func damagedState(_ paths: StatePaths, because reason: String) -> StateFailure {
        StateFailure(
            code: .damaged, message: "the state \(paths.state) cannot be read: \(reason)",
            help:
                "The state as it was before its last write is \(paths.backup): `tailor state repair` keeps a copy of both "
                + "and puts it in place. Nothing was changed.")
    }

    /// No state where one was: an empty one in its place would have everything made a second time.
    static func missingState(_ remains: StateRemains) -> StateFailure {
        let paths = remains.paths
        let rest =
            remains.hasJournal
            ? "remove the backup and the journal \(paths.journal) too: it may hold ids that are recorded nowhere else."
            : "remove the backup too."
        return StateFailure(
            code: .damaged, message: "the state \(paths.state) is gone, and its backup \(paths.backup) is there",
            help:
                "Somebody removed or moved it: put it back. If it is lost, `tailor state repair` puts the backup in its "
                + "place, which is the state before its last write. To start without any state, \(rest)")
    }

    /// Neither the state nor its backup is of use.
    /// - Parameter reason: why the state cannot be read, in a sentence without a full stop; nil when it is gone.
    static func nothingLeft(_ remains: StateRemains, because reason: String? = nil) -> StateFailure {
        let paths = remains.paths
        let backup = remains.hasBackup ? "its backup \(paths.backup) cannot be read" : "there is no backup of it"
        return StateFailure(
            code: .damaged,
            message: "\(reason ?? "the state \(paths.state) is gone"); and \(backup)",
            help: "Nothing was changed, and nothing can be put right from what is here. Put back a copy of the state "
                + "from elsewhere. Without one, move what is left of it away and start anew: what stands at the vendor "
                + "is not recorded then, and `tailor plan` refuses to make a second one of it.")
    }

    static func newerState(_ paths: StatePaths, format: String) -> StateFailure {
        StateFailure(
            code: .newer,
            message: "the state \(paths.state) has format \(format), and this tailor knows "
                + "\(RecordedState.formatVersion)",
            help: "A newer tailor wrote it. Use that one: this one would lose what it does not know.")
    }

    static func newerJournal(_ paths: StatePaths, format: String) -> StateFailure {
        StateFailure(
            code: .newer,
            message: "the journal \(paths.journal) has format \(format), and this tailor knows "
                + "\(JournalHeader.formatVersion)",
            help: "A newer tailor wrote it, and its run was cut short. Run that one again: it finishes the journal.")
    }

    static func damagedJournal(_ remains: StateRemains, at line: Int, because reason: String) -> StateFailure {
        let paths = remains.paths
        let whole = line == 1 ? "" : "The lines before line \(line) are whole. "
        return StateFailure(
            code: .damaged, message: "the journal \(paths.journal) is damaged at line \(line): \(reason)",
            help:
                "Nothing was changed. \(whole)`tailor state repair` keeps a copy, records what the whole lines tell, and "
                + "says what is lost. \(remains.said)")
    }

    static func misfitJournal(_ remains: StateRemains, because reason: String) -> StateFailure {
        let paths = remains.paths
        let remedy =
            remains.hasState
            ? "One of the two was moved or put back by hand. Put the file back that belongs to the other; or let "
                + "`tailor state repair` lay what the journal tells over the state that is there."
            : "The state was removed or moved: put it back. If it is lost, `tailor state repair` records what the "
                + "journal tells, and names what is lost."
        return StateFailure(
            code: .damaged, message: "the journal \(paths.journal) does not belong to \(paths.state): \(reason)",
            help: "\(remedy) \(remains.said)")
    }

    static func lostJournal(_ remains: StateRemains, expected: Int, found: Int) -> StateFailure {
        StateFailure(
            code: .damaged,
            message: "the journal \(remains.paths.journal) was changed during this run: it was written up to record "
                + "\(expected), and ends with \(found)",
            help: "Something else removed or replaced it. What this run did at the vendor since then is not recorded: "
                + "look it up there before the next run. \(remains.said)")
    }

    static func locked(_ paths: StatePaths, by holder: LockHolder?, waited: Double) -> StateFailure {
        let patience = waited > 0 ? ", and was for the \(seconds(waited)) that this run waited" : ""
        return StateFailure(
            code: .locked, message: "the state \(paths.state) is locked by \(holder?.said ?? "another run")\(patience)",
            help: "Let that run end, or have this one wait for it with `--lock-timeout 5m`. A run that was killed "
                + "holds no lock.")
    }

    /// What a run says that waits for the lock.
    static func waiting(_ paths: StatePaths, for holder: LockHolder?, limit: Double) -> String {
        "The state \(paths.state) is locked by \(holder?.said ?? "another run"): waiting for it, for up to "
            + "\(seconds(limit))."
    }

    private static func seconds(_ value: Double) -> String {
        "\(value == value.rounded() ? String(Int(value)) : String(value)) s"
    }
}

extension StateFailure {
    /// The lock of another run that lives: this backend's locks end with their process, and only with it.
    static func inUse(_ paths: StatePaths, by holder: LockHolder) -> StateFailure {
        StateFailure(
            code: .locked,
            message:
                "the state \(paths.state) is in use by `tailor \(holder.command)` (\(holder.person)), which is alive",
            help: "Stop it with `kill \(holder.pid)` on \(holder.host): it writes down what it did, and lets go of the "
                + "lock.")
    }

    /// Likewise, of one that acts on no signal.
    static func inUseByStopped(_ paths: StatePaths, _ holder: LockHolder) -> StateFailure {
        StateFailure(
            code: .locked,
            message: "the state \(paths.state) is in use by `tailor \(holder.command)` (\(holder.person)), which was "
                + "stopped in the middle",
            help:
                "`kill -CONT \(holder.pid)` on \(holder.host) lets it go on; only then does `kill \(holder.pid)` have it "
                + "write down what it did, and let go of the lock. `kill -9 \(holder.pid)` ends it at once, and the next "
                + "run settles what it left open.")
    }

    /// Likewise, where nothing says whose it is.
    static func heldByNobodyKnown(_ paths: StatePaths) -> StateFailure {
        StateFailure(
            code: .locked, message: "the state \(paths.state) is locked by a run that has not said who it is",
            help: "`fuser \(paths.lock)` names its process. The lock is free when that has ended.")
    }

    static func otherLock(_ paths: StatePaths, id: String) -> StateFailure {
        StateFailure(
            code: .locked, message: "the lock of \(paths.state) is \(id) now",
            help: "It is another than the one that was to be unlocked: look who holds it before you go on.")
    }
}

extension DiskFailure {
    /// What to do about it, as the start of a sentence.
    fileprivate var remedy: String {
        switch number {
        case EISDIR, ENOTDIR, EINVAL:
            "Move away what stands there in place of a file or a folder of tailor's"
        case ENOSPC, EDQUOT: "See that the disk has space"
        case EACCES, EPERM, EROFS: "See that this user may read and write there"
        default: "See that the disk has space and that this user may read and write there"
        }
    }
}

extension LockHolder {
    /// In a sentence, with the name of the lock.
    fileprivate var said: String { "`tailor \(command)` (\(person), since \(since.formatted(.iso8601)), lock \(id))" }
}
