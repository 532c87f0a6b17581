import Foundation
import TailorModel

/// What is wrong with a state in an object store: where, and what to do about it.
extension StateFailure {
    init(_ problem: StateProblem, _ names: ObjectNames, hasBackup: Bool, _ terms: LeaseTerms) {
        switch problem {
        case .document(.unreadable(let reason)):
            self =
                hasBackup
                ? StateFailure(
                    code: .damaged, message: "the state \(names.document) cannot be read: \(reason)",
                    help:
                        "Nothing was changed. `tailor state repair` restores the backup \(names.backup), which is the "
                        + "state before its last write, and keeps the damaged object.")
                : .unrecoverable(names, "cannot be read: \(reason)", hasBackup)
        case .moved(let place): self = .movedAway(names.document, place)
        case .missingDocument:
            self = StateFailure(
                code: .damaged,
                message: "the state \(names.document) is missing, but its backup \(names.backup) exists",
                help:
                    "If somebody moved it, move it back. If it is lost, `tailor state repair` restores the backup, which "
                    + "is the state before its last write. To start with an empty state, remove everything that has the "
                    + "prefix of this state.")
        case .unrecoverable(let reason):
            self = .unrecoverable(names, reason.map { "cannot be read: \($0)" } ?? "is missing", hasBackup)
        case .document(.newer(let format)):
            self = .newer("state \(names.document)", format, RecordedState.formatVersion)
        case .journal(.newer(let format)):
            self = .newer("journal \(names.journal)", format, JournalHeader.formatVersion)
        case .journal(.line(let line, let reason)):
            self = StateFailure(
                code: .damaged, message: "the journal \(names.journal) is damaged at line \(line): \(reason)",
                help: "Nothing was changed. `tailor state repair` keeps a copy, records what the intact lines say, and "
                    + "lists what is lost.")
        case .misfit(let reason):
            self = StateFailure(
                code: .damaged, message: "the journal \(names.journal) does not belong to \(names.document): \(reason)",
                help:
                    "Somebody removed or restored one of them by hand. Restore the state or the journal that fits, or apply "
                    + "the journal to this state with `tailor state repair`.")
        case .changedJournal(let written, let found):
            self = StateFailure(
                code: .damaged,
                message:
                    "the journal \(names.journal) was changed during this run: record \(written) was written last, "
                    + "but it ends with record \(found)",
                help: "Another program removed or replaced it. What this run did since then is not recorded: check the "
                    + "vendor's console before the next run.")
        case .foreign(let endpoint, let expected):
            self = StateFailure(
                code: .foreign,
                message:
                    "the state \(names.document) belongs to the endpoint \(endpoint), but this run uses \(expected)",
                help: "Ids are valid at one endpoint only, so each endpoint needs a state of its own. Give the state "
                    + "another `prefix`, or use `--endpoint \(endpoint)`.")
        case .locked(let holder, let waited): self = .locked(names, holder, waited, terms)
        }
    }

    private static func unrecoverable(_ names: ObjectNames, _ state: String, _ hasBackup: Bool) -> StateFailure {
        let backup = hasBackup ? "its backup \(names.backup) cannot be read" : "it has no backup"
        return StateFailure(
            code: .damaged, message: "the state \(names.document) \(state); and \(backup)",
            help:
                "Nothing was changed: these objects cannot be repaired. Restore an earlier version of the state, if the "
                + "bucket keeps versions. If there is none, start with another `prefix`. An empty state does not know what "
                + "exists at the vendor, so `tailor plan` refuses to create anything there twice.")
    }

    private static func newer(_ part: String, _ format: String, _ known: String) -> StateFailure {
        StateFailure(
            code: .newer, message: "the \(part) has format \(format), but this version of tailor only knows \(known)",
            help: "A newer version of tailor wrote it. Use that version: this one would lose what it does not know.")
    }

    private static func locked(_ names: ObjectNames, _ holder: LockHolder?, _ waited: Double, _ terms: LeaseTerms)
        -> StateFailure
    {
        let patience = waited > 0 ? ", still after \(waited.inSeconds)" : ""
        let unlock = holder.map { ", or at once with `tailor state unlock \($0.id)`" } ?? ""
        return StateFailure(
            code: .locked,
            message: "the state \(names.document) is locked by \(holder?.description ?? "another run")\(patience)",
            help:
                "Try again when that run has ended, or wait for it with `--lock-timeout 10m`. The lock of a run that was "
                + "killed expires after \(terms.duration.inSeconds)\(unlock).")
    }

    static func storage(_ failure: ObjectFailure) -> StateFailure {
        StateFailure(code: .storage, message: failure.message, help: failure.help)
    }

    /// An intent could not be written, so its request must not be sent.
    var unjournaled: StateFailure {
        StateFailure(code: code, message: message, help: "This run sends no more requests. \(help)")
    }

    static func incompleteJournal(_ store: any ObjectStore) -> StateFailure {
        StateFailure(
            code: .storage, message: "the journal \(store.name(of: JournalKey.folder)) changed each time it was read",
            help: "Another run is writing it, or objects of it were removed by hand. Run the command again.")
    }
}

/// What is wrong with the lock of a state in an object store.
extension StateFailure {
    static func lostLease(_ name: String) -> StateFailure {
        StateFailure(
            code: .locked, message: "this run no longer holds the lock of \(name)",
            help:
                "It could not renew its lease in time, or somebody removed its lock. What it did is in the journal, and "
                + "the next run records it: run `tailor plan` to see what is left to do.")
    }

    static func shortLease(_ name: String) -> StateFailure {
        StateFailure(
            code: .locked, message: "the lease of the lock of \(name) is about to expire and cannot be renewed",
            help: "Check the connection to the store, then run the command again: it resumes from what is recorded.")
    }

    static func changedDocument(_ name: String) -> StateFailure {
        StateFailure(
            code: .damaged, message: "the state \(name) was changed during this run",
            help: "Another program replaced it, and it was not overwritten. What this run did is in its journal: run "
                + "`tailor state repair`, then `tailor plan`.")
    }

    static func damagedLease(_ name: String) -> StateFailure {
        StateFailure(
            code: .damaged, message: "the lock \(name) cannot be read",
            help: "tailor did not write it like this, or a newer version did. If no run uses this state, remove that "
                + "object.")
    }

    static func leaseInUse(_ name: String, _ holder: LockHolder) -> StateFailure {
        StateFailure(
            code: .locked,
            message:
                "the state \(name) is in use by `tailor \(holder.command)` (\(holder.person)), which is still running",
            help:
                "Stop it with `kill \(holder.pid)` on \(holder.host): it records what it did and releases the lock. If it "
                + "was just killed, try again in \(LeaseTerms.silence.inSeconds).")
    }

    static func otherLease(_ name: String, id: String) -> StateFailure {
        StateFailure(
            code: .locked, message: "the lock of \(name) is now \(id)",
            help: "This is not the lock that you named. Check who holds it before you remove it.")
    }

    static func unfitStore(_ name: String, _ reason: String) -> StateFailure {
        StateFailure(
            code: .storage, message: "\(name) cannot hold a state: \(reason)",
            help: "Nothing was made. Two runs could use one state at the same time there. Use a store with conditional "
                + "writes, as AWS S3, Ceph, MinIO and R2 have them.")
    }
}
