import Foundation
import TailorModel
import Testing

@testable import TailorState

@Suite("A journal")
struct JournalTests {
    @Test("folds into the right state, up to each of its records", arguments: 0..<300)
    func prefixes(seed: Int) throws {
        let sample = RandomJournal(seed: seed, count: 8)
        var bytes = Data()
        for (index, line) in try sample.lines().enumerated() {
            bytes += line
            let journal = try #require(try Journal.read(bytes), "seed \(seed)")
            let expected = sample.expected[index + 1]
            #expect(journal.misfit(over: sample.base) == nil, "seed \(seed)")
            #expect(journal.fold(into: sample.base) == expected.state, "seed \(seed), \(index) records")
            #expect(journal.unresolved == expected.unresolved, "seed \(seed), \(index) records")
        }
    }

    @Test("folded twice equals folded once, and what is carried over continues the new state", arguments: 0..<1_000)
    func foldedOnce(seed: Int) throws {
        let sample = RandomJournal(seed: seed, count: 12)
        let journal = try #require(try Journal.read(try sample.lines().reduce(Data(), +)))
        var folded = journal.fold(into: sample.base)
        folded.serial += 1
        #expect(journal.misfit(over: folded) == nil)
        #expect(!journal.isAhead(of: folded))
        #expect(journal.fold(into: folded) == folded, "seed \(seed)")
        let document = try StateDocument.encode(folded)
        #expect(try StateDocument.decode(document) == folded, "seed \(seed)")

        let bytes = try Self.bytes(journal.carried(over: folded))
        let carried = try Journal.read(bytes)
        #expect((carried?.unresolved ?? []) == journal.unresolved, "seed \(seed)")
        #expect(carried?.misfit(over: folded) == nil)
        #expect(carried.map { $0.isAhead(of: folded) } != true)
        #expect(try Self.bytes(carried?.carried(over: folded) ?? []) == bytes, "seed \(seed)")
    }

    private static func bytes(_ entries: [JournalEntry]) -> Data { entries.reduce(into: Data()) { $0 += $1.lines } }

    @Test("is read without its last line if that was cut off anywhere", arguments: 0..<12)
    func torn(seed: Int) throws {
        let sample = RandomJournal(seed: seed, count: 5)
        let lines = try sample.lines()
        let whole = lines.dropLast().reduce(Data(), +)
        let last = lines[lines.count - 1]
        let before = sample.expected[lines.count - 1]
        for length in 0..<last.count {
            let journal = try #require(try Journal.read(whole + last.prefix(length)), "seed \(seed), \(length) bytes")
            #expect(journal.fold(into: sample.base) == before.state, "seed \(seed), \(length) bytes")
            #expect(journal.unresolved == before.unresolved)
        }
    }

    @Test("whose header was cut off contains nothing")
    func tornHeader() throws {
        let line = try RandomJournal(seed: 1, count: 0).lines()[0]
        for length in 0..<line.count { #expect(try Journal.read(line.prefix(length)) == nil) }
    }

    @Test("is read without its last line if a power failure left a hole in it", arguments: 0..<20)
    func halfWritten(seed: Int) throws {
        let sample = RandomJournal(seed: seed, count: 5)
        var lines = try sample.lines()
        var last = lines.removeLast()
        for index in last.indices.dropFirst(10).dropLast(30) { last[index] = 0 }
        let journal = try #require(try Journal.read(lines.reduce(Data(), +) + last))
        #expect(journal.fold(into: sample.base) == sample.expected[lines.count].state)
    }

    @Test("with one flipped bit in an earlier line is refused with the number of that line", arguments: 0..<1)
    func flipped(seed: Int) throws {
        let lines = try RandomJournal(seed: seed, count: 4).lines()
        let bytes = lines.reduce(Data(), +)
        var line = 1
        for position in 0..<(bytes.count - lines[lines.count - 1].count) {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[position] ^= 1 << bit
                let damage = #expect(throws: JournalDamage.self, "seed \(seed), byte \(position), bit \(bit)") {
                    try Journal.read(damaged)
                }
                guard case .line(line, _)? = damage else {
                    Issue.record("byte \(position), bit \(bit): \(String(describing: damage)), not line \(line)")
                    continue
                }
            }
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
        }
    }

    @Test("with a record written twice reads as if it was written once", arguments: 0..<50)
    func duplicated(seed: Int) throws {
        let sample = RandomJournal(seed: seed, count: 6)
        let lines = try sample.lines()
        let once = try Journal.read(lines.reduce(Data(), +))
        for index in lines.indices {
            var twice = lines
            twice.insert(lines[index], at: index)
            #expect(try Journal.read(twice.reduce(Data(), +)) == once, "seed \(seed), line \(index + 1)")
        }
    }

    @Test("with a line removed, or two of them swapped, is refused", arguments: 0..<50)
    func rearranged(seed: Int) throws {
        let sample = RandomJournal(seed: seed, count: 6)
        let lines = try sample.lines()
        // Headers carry no number, and one of them more or less changes nothing.
        let numbered = lines.indices.dropLast().filter { sample.records[$0].sequence != nil }
        for index in numbered where sample.records[index + 1].sequence != nil {
            var gap = lines
            gap.remove(at: index)
            #expect(throws: JournalDamage.self) { try Journal.read(gap.reduce(Data(), +)) }
            var swapped = lines
            swapped.swapAt(index, index + 1)
            #expect(throws: JournalDamage.self) { try Journal.read(swapped.reduce(Data(), +)) }
        }
    }
}
