import TailorTesting

/// Something that happens to a workspace.
enum HistoryEvent: Hashable, Sendable {
    /// The YAML changes; by a number that says how.
    case edit(UInt64)
    case apply(Misfortune)
    case trainingsEnd
    /// Somebody changes something at the vendor's console; by a number that says what.
    case console(UInt64)
    /// A caption of the vendor becomes a sidecar; by a number that says which.
    case pull(UInt64)
}

/// What goes wrong with one apply.
enum Misfortune: Hashable, Sendable {
    case none
    /// SIGKILL at the moment with this number: before or after a request, or around a write to the disk.
    case killed(Int)
    /// The write with this number is not answered.
    case lost(write: Int, happened: Bool)
    /// The write with this number is not answered, and the process is killed while it finds out.
    case lostAndKilled(write: Int, happened: Bool, moment: Int)
}

/// A seeded history: the same seed is the same history.
struct History: Hashable, Sendable, CustomStringConvertible {
    let seed: UInt64
    let concurrency: Int
    let quirks: Set<VendorRules.Quirk>
    /// The vendor refuses a second object of one parent and name.
    let namesAreUnique: Bool
    private(set) var events: [HistoryEvent]
    /// Positions of those of the seed's events that are left.
    private(set) var kept: [Int]

    init(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        self.seed = seed
        concurrency = seed % 4 == 0 ? 4 : 1
        quirks = Set(VendorRules.Quirk.allCases.filter { _ in Int.random(in: 0..<5, using: &random) == 0 })
        namesAreUnique = Bool.random(using: &random)
        let length = Int.random(in: 4...10, using: &random)
        events = (0..<length).map { _ in Self.event(&random) }
        kept = Array(events.indices)
    }

    /// The history with these of its events only.
    func keeping(_ positions: [Int]) -> History {
        var shorter = self
        let all = History(seed: seed).events
        shorter.events = positions.map { all[$0] }
        shorter.kept = positions
        return shorter
    }

    /// Reads what `description` writes.
    init?(parsing text: String) {
        let parts = text.split(separator: "/")
        guard let first = parts.first, let seed = UInt64(first) else { return nil }
        let positions = parts.dropFirst().first?.split(separator: ",").compactMap { Int($0) }
        let whole = History(seed: seed)
        self = positions.map { whole.keeping($0) } ?? whole
    }

    /// `4711/0,2,3`: runs again with `TAILOR_HISTORY`.
    var description: String { "\(seed)/\(kept.map(String.init).joined(separator: ","))" }

    private static func event(_ random: inout SeededRandom) -> HistoryEvent {
        switch Int.random(in: 0..<12, using: &random) {
        case 0...2: .edit(random.next())
        case 3...7: .apply(misfortune(&random))
        case 8: .trainingsEnd
        case 9: .pull(random.next())
        default: .console(random.next())
        }
    }

    private static func misfortune(_ random: inout SeededRandom) -> Misfortune {
        let moment = Int.random(in: 1...160, using: &random)
        let (write, happened) = (Int.random(in: 1...16, using: &random), Bool.random(using: &random))
        return switch Int.random(in: 0..<8, using: &random) {
        case 0...3: .killed(moment)
        case 4, 5: .lost(write: write, happened: happened)
        case 6: .lostAndKilled(write: write, happened: happened, moment: moment)
        default: .none
        }
    }
}
