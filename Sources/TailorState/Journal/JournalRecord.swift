import Foundation
import TailorModel

/// One line of the journal (StateAndJournal.md, "The journal"). Records are numbered without gaps, over all journals of a
/// lineage.
enum JournalRecord: Hashable, Sendable {
    /// Comes before the first record of each run. All headers of a journal continue the same state.
    case header(JournalHeader)
    /// A request that is about to be sent. Its number is the intent's.
    case begin(Intent)
    /// The outcome of the intent with the number `of`.
    case end(sequence: Int, of: Int, IntentOutcome)
    /// Changes of the state that needed no request.
    case edits(sequence: Int, [StateEdit])

    /// Nil for a header.
    var sequence: Int? {
        switch self {
        case .header: nil
        case .begin(let intent): intent.sequence
        case .end(let sequence, _, _), .edits(let sequence, _): sequence
        }
    }
}

extension JournalRecord: Codable {
    fileprivate enum CodingKeys: String, CodingKey {
        case kind, header
        case sequence = "n"
        case step, address, image, parent, name, before
        case begun = "at"
        case of, id, edits, failed
    }

    private enum Kind: String, Codable {
        case header, begin, end, edits
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(Kind.self, forKey: .kind) {
        case .header: self = .header(try container.decode(JournalHeader.self, forKey: .header))
        case .begin: self = .begin(try Self.intent(container))
        case .end:
            self = .end(
                sequence: try container.decode(Counter.self, forKey: .sequence).wrappedValue,
                of: try container.decode(Counter.self, forKey: .of).wrappedValue, try Self.outcome(container))
        case .edits:
            self = .edits(
                sequence: try container.decode(Counter.self, forKey: .sequence).wrappedValue,
                try container.decode([StateEdit].self, forKey: .edits))
        }
    }

    private static func intent(_ container: KeyedDecodingContainer<CodingKeys>) throws -> Intent {
        Intent(
            sequence: try container.decode(Counter.self, forKey: .sequence).wrappedValue,
            begun: try container.decode(Date.self, forKey: .begun),
            PendingWrite(
                try container.decode(WriteKind.self, forKey: .step),
                at: try container.decode(Address.self, forKey: .address),
                image: try container.decodeIfPresent(String.self, forKey: .image),
                parent: try container.decodeIfPresent(RemoteID.self, forKey: .parent),
                name: try container.decodeIfPresent(String.self, forKey: .name),
                before: try container.decodeIfPresent(Digest.self, forKey: .before),
                edits: try container.decodeIfPresent([StateEdit].self, forKey: .edits) ?? []))
    }

    private static func outcome(_ container: KeyedDecodingContainer<CodingKeys>) throws -> IntentOutcome {
        if let reason = try container.decodeIfPresent(String.self, forKey: .failed) { return .failed(reason) }
        if let edits = try container.decodeIfPresent([StateEdit].self, forKey: .edits) { return .otherwise(edits) }
        return .asIntended(try container.decodeIfPresent(RemoteID.self, forKey: .id))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(sequence, forKey: .sequence)
        switch self {
        case .header(let header):
            try container.encode(Kind.header, forKey: .kind)
            try container.encode(header, forKey: .header)
        case .begin(let intent):
            try container.encode(Kind.begin, forKey: .kind)
            try container.encode(intent.begun, forKey: .begun)
            try intent.write.encode(into: &container)
        case .end(_, let of, let outcome):
            try container.encode(Kind.end, forKey: .kind)
            try container.encode(of, forKey: .of)
            switch outcome {
            case .asIntended(let id): try container.encodeIfPresent(id, forKey: .id)
            case .otherwise(let edits): try container.encode(edits, forKey: .edits)
            case .failed(let reason): try container.encode(reason, forKey: .failed)
            }
        case .edits(_, let edits):
            try container.encode(Kind.edits, forKey: .kind)
            try container.encode(edits, forKey: .edits)
        }
    }
}

extension PendingWrite {
    fileprivate func encode(into container: inout KeyedEncodingContainer<JournalRecord.CodingKeys>) throws {
        try container.encode(kind, forKey: .step)
        try container.encode(address, forKey: .address)
        try container.encodeIfPresent(image, forKey: .image)
        try container.encodeIfPresent(parent, forKey: .parent)
        try container.encodeIfPresent(name, forKey: .name)
        try container.encodeIfPresent(before, forKey: .before)
        if !edits.isEmpty { try container.encode(edits, forKey: .edits) }
    }
}
