import Foundation

/// Where the files of a state are: all in one folder. Unless the state's file is `state.json`, the others are named after
/// it, so that two states may share a folder.
package struct StatePaths: Hashable, Sendable {
    package let folder: String
    package let state: String
    /// The state as it was before its last write.
    package var backup: String { state + ".backup" }
    /// Where the state was moved to.
    var moved: String { state + ".moved" }
    /// A file that is being written. It gets its name by a rename.
    var temporary: String { state + ".tmp" }
    package let journal: String
    /// The file that is locked (`flock`). Empty, and never removed.
    let lock: String
    /// The folder of the pictures of samples.
    package let samples: String
    /// Who holds the lock. For information only: it may be removed at any time.
    let lockHolder: String

    /// - Parameter state: the absolute path of the state's file.
    package init(state: String) {
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
        samples = beside("samples")
        lockHolder = beside("lock.json")
    }

    subscript(part: StatePart) -> String {
        switch part {
        case .document: state
        case .journal: journal
        }
    }

    /// The n-th copy of a damaged file, from 1.
    func damaged(_ part: StatePart, _ number: Int) -> String {
        self[part] + ".damaged" + (number == 1 ? "" : "-\(number)")
    }
}
