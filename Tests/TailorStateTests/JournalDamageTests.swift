import Foundation
import TailorModel
import Testing

@testable import TailorState

private let base = JournalBase(RecordedState(lineage: lineage, serial: 3, endpoint: endpoint, journalSequence: 10))

private func header(_ change: (inout JournalBase) -> Void = { _ in }) -> JournalRecord {
    var changed = base
    change(&changed)
    return .header(
        JournalHeader(base: changed, command: "apply", started: SteppingTime.start, unmanaged: UnmanagedIDs()))
}

private func begin(_ sequence: Int) -> JournalRecord {
    .begin(
        Intent(
            sequence: sequence, begun: SteppingTime.start,
            PendingWrite(.createProject, at: .project("lora"), name: "LoRA")))
}

private func journal(_ records: [JournalRecord]) throws -> Journal? {
    try Journal.read(try records.map(JournalLine.encode).reduce(Data(), +))
}

@Suite("A journal that contradicts itself or its state")
struct JournalDamageTests {
    @Test("is refused, naming line and reason")
    func contradictions() throws {
        let cases: [([JournalRecord], JournalDamage)] = [
            ([begin(11)], .line(1, reason: "the journal does not start with its header")),
            ([header(), begin(12)], .line(2, reason: "expected record 11, found record 12")),
            (
                [header(), begin(11), begin(12), begin(11)],
                .line(4, reason: "expected record 13, found record 11")
            ),
            ([header(), begin(5), begin(4)], .line(3, reason: "expected record 11, found record 4")),
            (
                [header(), .edits(sequence: 5, [])],
                .line(2, reason: "expected record 11, found record 5")
            ),
            (
                [header(), .end(sequence: 11, of: 9, .failed("no"))],
                .line(2, reason: "it ends operation 9, which no line before it begins")
            ),
            (
                [header(), begin(11), header { $0.serial = 4 }],
                .line(3, reason: "it continues another state than the lines before it")
            ),
            (
                [
                    header(), begin(11), .end(sequence: 12, of: 11, .failed("a")),
                    .end(sequence: 13, of: 11, .otherwise([])),
                ],
                .line(4, reason: "it gives operation 11 another end than an earlier line")
            ),
        ]
        for (records, damage) in cases {
            #expect(throws: damage) { try journal(records) }
        }
    }

    @Test("is not one that ends an operation twice in the same way")
    func sameEnd() throws {
        let end = IntentOutcome.otherwise([.planConsumed(Digest(of: "plan"))])
        let twice = try journal([header(), begin(11), .end(sequence: 12, of: 11, end), .end(sequence: 13, of: 11, end)])
        #expect(twice?.unresolved == [])
        let folded = twice?.fold(into: RecordedState(lineage: lineage, endpoint: endpoint, journalSequence: 10))
        #expect(folded?.consumedPlans.count == 1)
        #expect(folded?.journalSequence == 13)
    }

    @Test("is damaged if its complete last line is, unless a block of that line was never written")
    func lastLine() throws {
        let head = try JournalLine.encode(header())
        var line = try JournalLine.encode(begin(11))
        line[line.startIndex + 20] ^= 1
        #expect(throws: JournalDamage.line(2, reason: "its checksum does not match")) { try Journal.read(head + line) }
        line.replaceSubrange(line.startIndex + 8..<line.startIndex + 40, with: Data(count: 32))
        #expect(try Journal.read(head + line)?.unresolved == [])
    }

    @Test("of a newer format is refused as newer")
    func newer() throws {
        guard case .header(var newer) = header() else { return }
        newer.formatVersion = "2.0"
        #expect(throws: JournalDamage.newer(format: "2.0")) { try journal([.header(newer)]) }
    }

    @Test(
        "fits the state that it continues, and the one that contains it already",
        arguments: [
            (3, 10, true), (3, 11, false), (2, 10, false), (4, 12, true), (4, 11, false), (5, 40, false),
            (9, 11, false),
        ])
    func fits(serial: Int, sequence: Int, fits: Bool) throws {
        let journal = try #require(try journal([header(), begin(11), begin(12)]))
        let state = RecordedState(lineage: lineage, serial: serial, endpoint: endpoint, journalSequence: sequence)
        #expect((journal.misfit(over: state) == nil) == fits, "\(journal.misfit(over: state) ?? "it fits")")
    }

    @Test("without unresolved intents is contained in every later state, too")
    func oldAndDone() throws {
        let journal = try #require(try journal([header(), begin(11), .end(sequence: 12, of: 11, .failed("no"))]))
        let later = RecordedState(lineage: lineage, serial: 9, endpoint: endpoint, journalSequence: 40)
        #expect(journal.misfit(over: later) == nil)
        let other = RecordedState(lineage: "another", serial: 3, endpoint: endpoint, journalSequence: 10)
        #expect(journal.misfit(over: other)?.contains("another") == true)
    }

    @Test("takes less than 700 bytes for an upload, however many there were before")
    func size() throws {
        let name = "a-rather-long-name-of-a-picture-0001.png"
        let sequence = 1_000_000
        var record = ImageRecord.test(123_456_789)
        record.id = .pending
        let intent = Intent(
            sequence: sequence, begun: SteppingTime.start,
            PendingWrite(
                .uploadImage, at: .dataset("poses-of-the-mascot"), image: name, parent: 123_456, name: name,
                edits: [.image(dataset: "poses-of-the-mascot", name: name, record)]))
        let bytes =
            try JournalLine.encode(.begin(intent))
            + (try JournalLine.encode(.end(sequence: sequence + 1, of: sequence, .asIntended(123_456_789))))
        #expect(bytes.count < 700)
        #expect(String(decoding: bytes, as: UTF8.self).contains(#""step":"upload_image""#))
    }
}
