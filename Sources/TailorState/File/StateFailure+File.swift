import Foundation
import TailorModel

/// What is wrong with a state in a file: where, and what to do about it.
extension StateFailure {
    init(_ problem: StateProblem, _ paths: StatePaths, _ remains: StateRemains) {
        switch problem {
        case .document(.unreadable(let reason)):
            self = remains.hasBackup ? .damagedState(paths, reason) : .unrecoverable(paths, remains, reason)
        case .document(.newer(let format)): self = .newerState(paths, format)
        case .moved(let place): self = .movedAway(paths.state, place)
        case .missingDocument: self = .missingState(paths, remains)
        case .unrecoverable(let reason): self = .unrecoverable(paths, remains, reason)
        case .journal(.line(let line, let reason)): self = .damagedJournal(paths, remains, line, reason)
        case .journal(.newer(let format)): self = .newerJournal(paths, format)
        case .misfit(let reason): self = .misfitJournal(paths, remains, reason)
        case .changedJournal(let written, let found): self = .changedJournal(paths, remains, written, found)
        case .foreign(let endpoint, let expected): self = .foreign(paths, endpoint, expected)
        case .locked(let holder, let waited): self = .locked(paths, holder, waited)
        }
    }

    private static func damagedState(_ paths: StatePaths, _ reason: String) -> StateFailure {
        StateFailure(
            code: .damaged, message: "the state \(paths.state) cannot be read: \(reason)",
            help: "Nothing was changed. `tailor state repair` restores the backup \(paths.backup), which is the state "
                + "before its last write, and keeps the damaged file.")
    }

    /// Nothing here can replace the state.
    /// - Parameter reason: why the state cannot be read. Nil: it is missing.
    private static func unrecoverable(
        _ paths: StatePaths, _ remains: StateRemains, _ reason: String?
    ) -> StateFailure {
        let state = reason.map { "cannot be read: \($0)" } ?? "is missing"
        let backup = remains.hasBackup ? "its backup \(paths.backup) cannot be read" : "it has no backup"
        return StateFailure(
            code: .damaged, message: "the state \(paths.state) \(state); and \(backup)",
            help: "Nothing was changed: these files cannot be repaired. Restore a copy of the state from elsewhere. If "
                + "there is none, move these files away and start with an empty state. It does not know what exists at "
                + "the vendor, so `tailor plan` refuses to create anything there twice.")
    }

    private static func missingState(_ paths: StatePaths, _ remains: StateRemains) -> StateFailure {
        let rest =
            remains.hasJournal
            ? "remove the backup and the journal \(paths.journal) too; the journal may contain ids that are recorded "
                + "nowhere else." : "remove the backup too."
        return StateFailure(
            code: .damaged, message: "the state \(paths.state) is missing, but its backup \(paths.backup) exists",
            help: "If somebody moved it, move it back. If it is lost, `tailor state repair` restores the backup, which "
                + "is the state before its last write. To start with an empty state, \(rest)")
    }

    private static func newerState(_ paths: StatePaths, _ format: String) -> StateFailure {
        StateFailure(
            code: .newer,
            message: "the state \(paths.state) has format \(format), but this version of tailor only knows "
                + "\(RecordedState.formatVersion)",
            help: "A newer version of tailor wrote it. Use that version: this one would lose what it does not know.")
    }

    private static func newerJournal(_ paths: StatePaths, _ format: String) -> StateFailure {
        StateFailure(
            code: .newer,
            message: "the journal \(paths.journal) has format \(format), but this version of tailor only knows "
                + "\(JournalHeader.formatVersion)",
            help: "A newer version of tailor wrote it and was interrupted. Run that version again to finish.")
    }

    private static func damagedJournal(
        _ paths: StatePaths, _ remains: StateRemains, _ line: Int, _ reason: String
    ) -> StateFailure {
        let intact = line == 1 ? "" : "The lines before line \(line) are intact. "
        return StateFailure(
            code: .damaged, message: "the journal \(paths.journal) is damaged at line \(line): \(reason)",
            help:
                "Nothing was changed. \(intact)`tailor state repair` keeps a copy, records what the intact lines say, "
                + "and lists what is lost. \(found(paths, remains))")
    }

    private static func misfitJournal(
        _ paths: StatePaths, _ remains: StateRemains, _ reason: String
    ) -> StateFailure {
        let remedy =
            remains.hasState
            ? "One of the two was moved or restored by hand. Restore the file that belongs to the other, or apply the "
                + "journal to this state with `tailor state repair`."
            : "The state was moved or removed: move it back. If it is lost, `tailor state repair` records what the "
                + "journal says, and lists what is lost."
        return StateFailure(
            code: .damaged, message: "the journal \(paths.journal) does not belong to \(paths.state): \(reason)",
            help: "\(remedy) \(found(paths, remains))")
    }

    private static func changedJournal(
        _ paths: StatePaths, _ remains: StateRemains, _ written: Int, _ last: Int
    ) -> StateFailure {
        StateFailure(
            code: .damaged,
            message:
                "the journal \(paths.journal) was changed during this run: record \(written) was written last, but "
                + "it ends with record \(last)",
            help: "Another program removed or replaced it. What this run did since then is not recorded: check the "
                + "vendor's console before the next run. \(found(paths, remains))")
    }

    private static func foreign(_ paths: StatePaths, _ endpoint: String, _ expected: String) -> StateFailure {
        StateFailure(
            code: .foreign,
            message: "the state \(paths.state) belongs to the endpoint \(endpoint), but this run uses \(expected)",
            help:
                "Ids are valid at one endpoint only, so each endpoint needs a state of its own. Name another state for "
                + "\(expected) with `--state PATH`, or use `--endpoint \(endpoint)`.")
    }

    private static func locked(_ paths: StatePaths, _ holder: LockHolder?, _ waited: Double) -> StateFailure {
        let patience = waited > 0 ? ", still after \(waited.inSeconds)" : ""
        return StateFailure(
            code: .locked,
            message: "the state \(paths.state) is locked by \(holder?.description ?? "another run")\(patience)",
            help: "Try again when that run has ended, or wait for it with `--lock-timeout 5m`. A run that was killed "
                + "holds no lock.")
    }

    /// Which files exist, in a sentence.
    private static func found(_ paths: StatePaths, _ remains: StateRemains) -> String {
        switch (remains.hasState, remains.hasBackup) {
        case (true, true): "The state is \(paths.state); its backup, from before the last write, is \(paths.backup)."
        case (true, false): "The state is \(paths.state); it has no backup."
        case (false, true):
            "The state \(paths.state) is missing; its backup, from before the last write, is \(paths.backup)."
        case (false, false): "Neither the state \(paths.state) nor a backup of it exists."
        }
    }
}
