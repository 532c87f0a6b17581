/// What one operation does. Ids of what an earlier operation makes are looked up by address when it runs.
package enum Step: Hashable, Sendable {
    /// Sends a request that changes something at the vendor or is paid for.
    case write(Write)
    /// Reads again and again until the vendor is done with something.
    case wait(Wait)
    /// Writes the value of a pin from the state to its file, without a request.
    case writePin(String, file: String)
    /// Changes the state only, without a request.
    case record([StateEdit])

    package var kind: StepKind {
        switch self {
        case .write(let write): .write(write.kind)
        case .wait(let wait): .wait(wait.kind)
        case .writePin: .writePin
        case .record: .record
        }
    }

    package var isWrite: Bool { if case .write = self { true } else { false } }

    /// The endpoint that the step calls; nil when it calls none.
    package var endpoint: Endpoint? { kind.endpoint }

    /// The image that the step is about, by its name in the YAML.
    package var image: String? {
        if case .write(let write) = self { write.image } else { nil }
    }

    /// The sample that the step is about.
    package var sample: PlannedSample? {
        switch self {
        case .write(.generateSample(let sample)), .wait(.sample(let sample)): sample
        default: nil
        }
    }

    /// Asks for a sample.
    package var generates: Bool { if case .write(let write) = self { write.kind.isGeneration } else { false } }

    package var startsTraining: Bool { kind == .write(.startTraining) }
}

/// What kind of step an operation is.
package enum StepKind: Hashable, Sendable {
    case write(WriteKind)
    case wait(WaitKind)
    case writePin
    case record

    /// As plans and reports spell it: `create_project`.
    package var name: String {
        switch self {
        case .write(let kind): kind.rawValue
        case .wait(let kind): kind.rawValue
        case .writePin: "write_pin"
        case .record: "record"
        }
    }

    package var endpoint: Endpoint? {
        switch self {
        case .write(let kind): kind.endpoint
        case .wait(let kind): kind.endpoint
        case .writePin, .record: nil
        }
    }
}

/// A step is encoded as its case alone, whatever group it is in: the hash of a plan rests on it.
extension Step: Encodable {
    private enum CodingKeys: CodingKey {
        case writePin, record
    }

    private enum PinKeys: String, CodingKey {
        case key = "_0"
        case file
    }

    private enum RecordKeys: String, CodingKey {
        case edits = "_0"
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .write(let write): try write.encode(to: encoder)
        case .wait(let wait): try wait.encode(to: encoder)
        case .writePin(let key, let file):
            var container = encoder.container(keyedBy: CodingKeys.self)
            var members = container.nestedContainer(keyedBy: PinKeys.self, forKey: .writePin)
            try members.encode(key, forKey: .key)
            try members.encode(file, forKey: .file)
        case .record(let edits):
            var container = encoder.container(keyedBy: CodingKeys.self)
            var members = container.nestedContainer(keyedBy: RecordKeys.self, forKey: .record)
            try members.encode(edits, forKey: .edits)
        }
    }
}
