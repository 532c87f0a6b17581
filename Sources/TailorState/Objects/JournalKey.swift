/// The name of one object of a journal: the epoch of the lock that it was written under, and its number in that epoch.
/// Their order is the order in which they were written.
///
/// Everything that one write appended is one object. An empty object is a seal: it takes the name that the holder of an
/// earlier epoch would write next, so that it cannot.
struct JournalKey: Hashable, Sendable {
    static let folder = "journal/"
    private static let carriedSuffix = ".carried"

    let epoch: Int
    /// From 1.
    let number: Int
    /// Holds what was kept of the objects before it. It counts only where the lock says that the journal starts with it.
    let isCarried: Bool

    init(epoch: Int, number: Int, isCarried: Bool = false) {
        self.epoch = epoch
        self.number = number
        self.isCarried = isCarried
    }

    /// Nil: the key is not one of a journal.
    init?(_ key: String) {
        guard key.hasPrefix(Self.folder) else { return nil }
        var name = key.dropFirst(Self.folder.count)
        isCarried = name.hasSuffix(Self.carriedSuffix)
        if isCarried { name = name.dropLast(Self.carriedSuffix.count) }
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let epoch = Self.positive(parts[0]), let number = Self.positive(parts[1]) else {
            return nil
        }
        self.epoch = epoch
        self.number = number
    }

    var text: String { "\(Self.folder)\(epoch)-\(number)\(isCarried ? Self.carriedSuffix : "")" }

    private static func positive(_ text: Substring) -> Int? {
        guard text.allSatisfy({ $0.isASCII && $0.isNumber }), text.first != "0" else { return nil }
        return Int(text)
    }
}

extension JournalKey: Comparable {
    static func < (left: JournalKey, right: JournalKey) -> Bool {
        (left.epoch, left.number) < (right.epoch, right.number)
    }
}

extension JournalKey: Codable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let key = JournalKey(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not the name of a journal's object")
        }
        self = key
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
