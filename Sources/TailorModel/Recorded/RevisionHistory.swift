/// The revisions of one address (Planning.md, "The life of a revision").
package struct RevisionHistory<Record: RevisionRecord>: Hashable, Codable, Sendable {
    /// The one in use: `output` prints its id.
    package var current: Record
    /// The one that is being built, or trained, to replace it.
    package var successor: Record?
    /// Those that were replaced, oldest first.
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

    /// The newest revision: operations work on this one.
    package var working: Record {
        get { successor ?? current }
        set { if successor == nil { current = newValue } else { successor = newValue } }
    }

    /// Edits the newest revision in place, so that its thousands of images are not copied for each edit.
    package mutating func editWorking(_ edit: (inout Record) -> Void) {
        guard var newest = successor else { return edit(&current) }
        successor = nil
        edit(&newest)
        successor = newest
    }

    /// Every revision, newest first.
    package var all: [Record] { [successor, current].compactMap { $0 } + retired.reversed() }

    /// What may take the place of the current revision: its successor, then what it replaced, newest first.
    package var others: [Record] { [successor].compactMap { $0 } + retired.reversed() }

    /// The edit that makes one of `others` current.
    package func edit(making record: Record, currentAt address: Address) -> StateEdit {
        record.revision == successor?.revision ? .promoted(address) : .reinstated(address, revision: record.revision)
    }

    /// The current revision, and its successor.
    package var inUse: [Record] { [current, successor].compactMap { $0 } }

    package func revision(_ number: Int) -> Record? { all.first { $0.revision == number } }

    /// The number of the next revision.
    package var next: Int { (all.map(\.revision).max() ?? 0) + 1 }

    /// Replaces the record of its revision. A revision newer than the current one becomes the successor.
    package mutating func put(_ record: Record) {
        if record.revision == current.revision {
            current = record
        } else if let index = retired.firstIndex(where: { $0.revision == record.revision }) {
            retired[index] = record
        } else if record.revision == successor?.revision || record.revision > current.revision {
            successor = record
        }
    }

    /// The successor replaces the current revision, which is retired.
    package mutating func promote() {
        guard let successor else { return }
        retired.append(current)
        current = successor
        self.successor = nil
    }

    /// A retired revision replaces the current one, which is retired.
    package mutating func reinstate(_ revision: Int) {
        guard let index = retired.firstIndex(where: { $0.revision == revision }) else { return }
        let again = retired.remove(at: index)
        retired.append(current)
        current = again
    }

    /// The successor is retired without having been current.
    package mutating func setSuccessorAside() {
        guard let successor else { return }
        retired.append(successor)
        self.successor = nil
    }

    /// A retired revision becomes the successor; where there is one, nothing happens.
    package mutating func propose(_ revision: Int) {
        guard successor == nil, let index = retired.firstIndex(where: { $0.revision == revision }) else { return }
        successor = retired.remove(at: index)
    }

    /// Drops the successor, or a retired revision.
    package mutating func remove(_ revision: Int) {
        if successor?.revision == revision { successor = nil }
        retired.removeAll { $0.revision == revision }
    }
}
