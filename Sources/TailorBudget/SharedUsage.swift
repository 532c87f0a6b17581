import Foundation

/// What the runs on one token tell each other about their requests: how many count, and until when. Each run writes its own
/// part and reads those of the others. All times are of the clock of the store that keeps it.
package struct SharedUsage: Hashable, Codable, Sendable {
    /// Requests that count until the same moment.
    package struct Block: Hashable, Codable, Sendable {
        package let count: Int
        package let until: Date

        package init(count: Int, until: Date) {
            self.count = count
            self.until = until
        }
    }

    /// The blocks of one run, by endpoint.
    package typealias Part = [String: [Block]]

    /// Blocks that end within so many seconds are one, which ends with the last: the document stays small.
    private static let grain = 0.25

    private var version = 1
    private var runs: [String: Part] = [:]

    package init() {}

    /// - Throws: when a newer version of the program wrote it.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        version = try values.decode(Int.self, forKey: .version)
        guard version == 1 else {
            throw DecodingError.dataCorruptedError(forKey: .version, in: values, debugDescription: "unknown version")
        }
        runs = try values.decode([String: Part].self, forKey: .runs)
    }

    /// How many runs have a part.
    package var runCount: Int { runs.count }

    /// The parts of all other runs that still count.
    package func others(than run: String, at now: Date) -> SharedUsage {
        var others = SharedUsage()
        for (name, part) in runs where name != run {
            let counting = part.mapValues { $0.filter { $0.until > now } }.filter { !$0.value.isEmpty }
            if !counting.isEmpty { others.runs[name] = counting }
        }
        return others
    }

    /// With the part of a run in place of what it had.
    package func with(_ part: Part, of run: String) -> SharedUsage {
        var changed = self
        changed.runs[run] = part.isEmpty ? nil : part
        return changed
    }

    package func part(of run: String) -> Part { runs[run] ?? [:] }

    /// The blocks of all runs.
    package func blocks(of endpoint: String) -> [Block] { runs.values.flatMap { $0[endpoint] ?? [] } }

    /// The endpoints that are named.
    package var endpoints: Set<String> { Set(runs.values.flatMap(\.keys)) }

    /// The blocks of requests that count until these moments.
    package static func blocks(until moments: [Date]) -> [Block] {
        var counts: [Double: Int] = [:]
        for moment in moments { counts[(moment.timeIntervalSince1970 / grain).rounded(.up), default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }
            .map { Block(count: $0.value, until: Date(timeIntervalSince1970: $0.key * grain)) }
    }
}
