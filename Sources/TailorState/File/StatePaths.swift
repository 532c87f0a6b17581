import Foundation

/// Where the state and what belongs to it lie: all in one folder, named after the state's file unless that is
/// `state.json`, so that two states may share a folder.
struct StatePaths: Hashable, Sendable {
    let folder: String
    let state: String
    /// The state as it was before its last write.
    var backup: String { state + ".backup" }
    /// What is being written; it becomes one of the others by a rename.
    var temporary: String { state + ".tmp" }
    let journal: String
    /// Empty, never removed: what `flock` holds on to.
    let lock: String
    /// Who holds the lock. It only informs, and may be removed at any time.
    let lockHolder: String

    /// Where a file is kept that was repaired, for the n-th time.
    static func damaged(_ path: String, _ number: Int) -> String {
        path + ".damaged" + (number == 1 ? "" : "-\(number)")
    }

    /// - Parameter state: the absolute path of the state's file.
    init(state: String) {
        let path = state as NSString
        let name = path.lastPathComponent as NSString
        let stem = name.pathExtension == "json" ? name.deletingPathExtension : name as String
        let prefix = stem == "state" ? "" : stem + "."
        let folder = path.deletingLastPathComponent
        func beside(_ name: String) -> String { (folder as NSString).appendingPathComponent(prefix + name) }
        self.folder = folder
        self.state = state
        journal = beside("journal.jsonl")
        lock = beside("lock")
        lockHolder = beside("lock.json")
    }
}
