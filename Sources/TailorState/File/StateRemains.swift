/// Which files of a state exist, for messages about how to repair it.
struct StateRemains: Hashable, Sendable {
    let hasState: Bool
    let hasBackup: Bool
    let hasJournal: Bool

    /// A file that cannot be examined counts as missing.
    init(_ paths: StatePaths, on disk: Disk) {
        func exists(_ path: String) -> Bool { (try? disk.stamp(path)) != nil }
        hasState = exists(paths.state)
        hasBackup = exists(paths.backup)
        hasJournal = exists(paths.journal)
    }
}
