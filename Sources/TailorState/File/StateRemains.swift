/// What lies where a state belongs, for those who have to put it right.
struct StateRemains: Hashable, Sendable {
    let paths: StatePaths
    let hasState: Bool
    let hasBackup: Bool
    let hasJournal: Bool

    /// In a full sentence.
    var said: String {
        switch (hasState, hasBackup) {
        case (true, true): "The state is \(paths.state); as it was before its last write, it is \(paths.backup)."
        case (true, false): "The state is \(paths.state)."
        case (false, true): "The state \(paths.state) is gone; as it was before its last write, it is \(paths.backup)."
        case (false, false): "Neither the state \(paths.state) nor a backup of it is there."
        }
    }
}
