/// Something that is made anew when it cannot be changed: the n-th of its kind under one address, from 1.
package protocol RevisionRecord: Hashable, Codable, Sendable {
    var id: RemoteID { get }
    var revision: Int { get }
}

/// The revisions that stand under one address (semantics.md, "Revise a completed dataset").
package struct RevisionHistory<Record: RevisionRecord>: Hashable, Codable, Sendable {
    /// The one that is used: what `output` names.
    package var current: Record
    /// The one that is being made, or trained, to take its place.
    package var successor: Record?
    /// Those whose place was taken, oldest first.
    package var retired: [Record]

    package init(current: Record, successor: Record? = nil, retired: [Record] = []) {
        self.current = current
        self.successor = successor
        self.retired = retired
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        current = try container.decode(Record.self, forKey: .current)
        successor = try container.decodeIfPresent(Record.self, forKey: .successor)
        retired = try container.decodeIfPresent([Record].self, forKey: .retired) ?? []
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(current, forKey: .current)
        try container.encodeIfPresent(successor, forKey: .successor)
        if !retired.isEmpty { try container.encode(retired, forKey: .retired) }
    }

    private enum CodingKeys: String, CodingKey {
        case current, successor, retired
    }

    /// The newest one, which operations work on.
    package var working: Record {
        get { successor ?? current }
        set { if successor == nil { current = newValue } else { successor = newValue } }
    }

    /// Edits the newest one where it lies: thousands of images are not copied for each edit.
    package mutating func editWorking(_ edit: (inout Record) -> Void) {
        guard var newest = successor else { return edit(&current) }
        successor = nil
        edit(&newest)
        successor = newest
    }

    /// Every revision, newest first.
    package var all: [Record] { [successor, current].compactMap { $0 } + retired.reversed() }

    package func revision(_ number: Int) -> Record? { all.first { $0.revision == number } }

    /// The number of the next revision.
    package var next: Int { (all.map(\.revision).max() ?? 0) + 1 }

    /// Puts a record in the place of its revision; a newer one than all is the successor.
    package mutating func put(_ record: Record) {
        if record.revision == current.revision {
            current = record
        } else if record.revision == successor?.revision || record.revision > current.revision {
            successor = record
        }
    }

    /// The successor takes its place; what it replaces is kept as retired.
    package mutating func promote() {
        guard let successor else { return }
        retired.append(current)
        current = successor
        self.successor = nil
    }

    /// A retired revision is used again.
    package mutating func reinstate(_ revision: Int) {
        guard let index = retired.firstIndex(where: { $0.revision == revision }) else { return }
        let again = retired.remove(at: index)
        retired.append(current)
        current = again
    }

    /// A revision other than the current one is gone.
    package mutating func remove(_ revision: Int) {
        if successor?.revision == revision { successor = nil }
        retired.removeAll { $0.revision == revision }
    }
}

/// The remote name of a revision: `Poses`, `Poses (r2)`.
package func revisedName(_ name: String, _ revision: Int) -> String {
    revision == 1 ? name : "\(name) (r\(revision))"
}
