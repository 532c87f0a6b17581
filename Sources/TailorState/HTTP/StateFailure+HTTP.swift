import TailorModel

/// What is wrong with a state on a server, and what to do about it.
extension StateFailure {
    init(_ problem: StateProblem, server name: String, lock: HTTPLockInfo?) {
        switch problem {
        case .document(.unreadable(let reason)), .unrecoverable(.some(let reason)):
            self = .damaged(name, "cannot be read: \(reason)")
        case .moved(let place): self = .movedAway(name, place)
        case .missingDocument:
            self = StateFailure(
                code: .damaged, message: "the state \(name) was moved away: only a copy of it remains there",
                help:
                    "Correct the `state` section: it names the old place. To use this place again, move the state back "
                    + "with `tailor state move-backend --from PLACE`.")
        case .unrecoverable: self = .damaged(name, "is missing")
        case .document(.newer(let format)): self = .newerFormat(name, "state", format, RecordedState.formatVersion)
        case .journal(.newer(let format)): self = .newerFormat(name, "journal", format, JournalHeader.formatVersion)
        case .journal(.line(let line, let reason)):
            self = StateFailure(
                code: .damaged, message: "the journal in \(name) is damaged at line \(line): \(reason)",
                help: "Nothing was changed. `tailor state repair` keeps a copy, records what the intact lines say, and "
                    + "lists what is lost.")
        case .misfit(let reason):
            self = StateFailure(
                code: .damaged, message: "the journal in \(name) does not belong to its state: \(reason)",
                help:
                    "Apply the journal to this state with `tailor state repair`, or restore an earlier version of the "
                    + "state on the server.")
        case .changedJournal(let written, let found):
            self = StateFailure(
                code: .damaged,
                message:
                    "\(name) was changed during this run: record \(written) was written last, but its journal ends "
                    + "with record \(found)",
                help: "Another program replaced it. What this run did since then is not recorded: check the vendor's "
                    + "console before the next run.")
        case .foreign(let endpoint, let expected):
            self = StateFailure(
                code: .foreign,
                message: "the state \(name) belongs to the endpoint \(endpoint), but this run uses \(expected)",
                help: "Ids are valid at one endpoint only, so each endpoint needs a state of its own. Give the state "
                    + "another `address`, or use `--endpoint \(endpoint)`.")
        case .locked(let holder, let waited):
            let other = lock.map { $0.who.isEmpty ? "lock \($0.id)" : "\($0.who), lock \($0.id)" }
            let patience = waited > 0 ? ", still after \(waited.inSeconds)" : ""
            let unlock = (holder?.id ?? lock?.id).map { "`tailor state unlock \($0)`" } ?? "`tailor state unlock ID`"
            self = StateFailure(
                code: .locked,
                message: "the state \(name) is locked by "
                    + "\(holder?.description ?? "another run" + (other.map { " (\($0))" } ?? ""))\(patience)",
                help:
                    "Try again when that run has ended, or wait for it with `--lock-timeout 10m`. The lock of a run that "
                    + "was killed does not expire: make sure that it has ended, then free it with \(unlock).")
        }
    }

    private static func damaged(_ name: String, _ state: String) -> StateFailure {
        StateFailure(
            code: .damaged, message: "the state \(name) \(state)",
            help:
                "Nothing was changed. Restore an earlier version of the state, if the server keeps versions. An empty state "
                + "does not know what exists at the vendor, so `tailor plan` refuses to create anything there twice.")
    }

    private static func newerFormat(_ name: String, _ part: String, _ format: String, _ known: String) -> StateFailure {
        StateFailure(
            code: .newer,
            message: "the \(part) in \(name) has format \(format), but this version of tailor only knows \(known)",
            help: "A newer version of tailor wrote it. Use that version: this one would lose what it does not know.")
    }

    static func foreignContent(_ name: String) -> StateFailure {
        StateFailure(
            code: .damaged, message: "\(name) holds something that tailor did not write",
            help: "Nothing was changed. Each program needs an address of its own: correct `state.address`.")
    }

    static func lostHTTPLock(_ name: String) -> StateFailure {
        StateFailure(
            code: .locked, message: "this run no longer holds the lock of \(name)",
            help:
                "Somebody freed it, and another run may have taken it. What this run did until then is in the journal: run "
                + "`tailor plan` to see what is left to do.")
    }

    static func otherHTTPLock(_ name: String, id: String, status: Int) -> StateFailure {
        StateFailure(
            code: .locked, message: "the server did not free the lock \(id) of \(name): it answered \(status)",
            help: "It has another lock now, or none. Run the command that was refused again: it names the lock.")
    }
}
