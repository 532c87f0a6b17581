import Foundation
import TailorModel
import TailorTesting

@testable import TailorState

/// A journal made from a seed, and beside every record what must be true once it is read: an account kept apart from
/// the code under test.
struct RandomJournal {
    struct Expectation: Hashable {
        var state: RecordedState
        var unresolved: [Intent] = []
    }

    let base: RecordedState
    private(set) var records: [JournalRecord] = []
    /// After so many records.
    private(set) var expected: [Expectation]
    private var random: SeededRandom
    private var sequence: Int

    init(seed: Int, count: Int) {
        random = SeededRandom(seed: UInt64(seed))
        var start = RecordedState(
            lineage: lineage, serial: random.number(0...5), endpoint: endpoint,
            journalSequence: random.number(0...40))
        for _ in 0..<random.number(0...6) { start.apply(Self.edit(&random)) }
        base = start
        sequence = base.journalSequence
        expected = [Expectation(state: base)]
        append(.header(header()))
        for _ in 0..<count { append(nextRecord()) }
    }

    /// The records as the file has them, each with its line break.
    func lines() throws -> [Data] { try records.map(JournalLine.encode) }

    private func header() -> JournalHeader {
        JournalHeader(
            base: JournalBase(base), command: "apply", started: SteppingTime.start,
            unmanaged: UnmanagedIDs(projects: [7], datasets: [8, 9]))
    }

    private mutating func nextRecord() -> JournalRecord {
        let open = expected[expected.count - 1].unresolved
        if random.chance(5) { return .header(header()) }
        sequence += 1
        if !open.isEmpty, random.chance(50) {
            let of = open[random.number(0...open.count - 1)].sequence
            let outcome: IntentOutcome =
                switch random.number(0...5) {
                case 0: .failed("refused")
                case 1, 2: .asIntended(RemoteID(random.number(1...99)))
                default: .otherwise((0..<random.number(0...2)).map { _ in edit() })
                }
            return .end(sequence: sequence, of: of, outcome)
        }
        if random.chance(20) { return .edits(sequence: sequence, [edit(), edit()]) }
        return .begin(
            Intent(
                sequence: sequence, begun: SteppingTime.start,
                PendingWrite(
                    .uploadImage, at: .dataset("d\(random.number(0...2))"), image: "\(random.number(0...3)).png",
                    parent: RemoteID(random.number(1...9)), name: "ä\n\"/",
                    edits: (0..<random.number(0...2)).map { _ in edit() })))
    }

    private mutating func append(_ record: JournalRecord) {
        var after = expected[expected.count - 1]
        switch record {
        case .header: break
        case .begin(let intent): after.unresolved.append(intent)
        case .end(_, let of, let outcome):
            let intent = after.unresolved.first { $0.sequence == of }
            after.unresolved.removeAll { $0.sequence == of }
            intent?.edits(after: outcome).forEach { after.state.apply($0) }
        case .edits(_, let edits): edits.forEach { after.state.apply($0) }
        }
        if let sequence = record.sequence { after.state.journalSequence = sequence }
        records.append(record)
        expected.append(after)
    }

    private mutating func edit() -> StateEdit { Self.edit(&random) }

    private static func edit(_ random: inout SeededRandom) -> StateEdit {
        let dataset = "d\(random.number(0...2))"
        let name = "\(random.number(0...3)).png"
        let id = random.number(1...99)
        switch random.number(0...9) {
        case 0: return .project(key: "p\(id % 3)", .test(id))
        case 1, 2: return .dataset(key: dataset, .test(id % 2, status: id % 3 == 0 ? .completed : .draft))
        case 3, 4: return .image(dataset: dataset, name: name, .test(id))
        case 5: return .imageRemoved(dataset: dataset, name: name)
        case 6: return .imagesRenamed(dataset: dataset, ["0.png": "1.png", "1.png": "0.png"])
        case 7: return .captionsRegenerated(dataset: dataset, names: [name], schema: Digest(of: "\(id)"))
        case 8: return .model(key: "m\(id % 3)", .test(id))
        case 9 where id % 5 == 0: return .setAside(model: "m\(id % 3)")
        case 9 where id % 5 == 1: return .proposed(model: "m\(id % 3)", revision: 1)
        case 9 where id % 5 == 3: return .sample(model: "m\(id % 3)", .made(of: RemoteID(id % 4), revision: 1))
        case 9 where id % 5 == 4 && id % 2 == 0:
            let sample = SampleRecord.made(of: RemoteID(id % 4), revision: 1)
            return .sampleForgotten(model: "m\(id % 3)", sample.key)
        case 9 where id % 5 == 2:
            let decision = ModelReview.Decision(by: "ada", at: Date(timeIntervalSince1970: Double(id)))
            return .reviewed(model: "m\(id % 3)", ModelReview(.rejected, of: .test(id), decision))
        default: return id % 2 == 0 ? .removed(.model("m\(id % 3)")) : .planConsumed(Digest(of: "\(id)"))
        }
    }
}

extension SeededRandom {
    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}
