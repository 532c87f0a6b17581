/// The name of an operation inside its plan: `op3`. Sorts by number.
package struct OperationID: Hashable, Codable, Sendable, Comparable, CustomStringConvertible {
    package let number: Int

    package init(_ number: Int) { self.number = number }

    package var description: String { "op\(number)" }

    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// One step that makes a change so.
package struct Operation: Hashable, Encodable, Sendable {
    package let id: OperationID
    package let address: Address
    package let step: Step
    /// Operations that must have succeeded before it may start.
    package let after: [OperationID]
    /// Why it is there, in a phrase.
    package let why: String

    package init(id: OperationID, address: Address, step: Step, after: [OperationID], why: String) {
        self.id = id
        self.address = address
        self.step = step
        self.after = after
        self.why = why
    }

    package var kind: StepKind { step.kind }
    package var endpoint: Endpoint? { step.endpoint }

    /// Requests that it will send, as far as a plan can know: a wait counts as one.
    package var requests: Int { endpoint == nil ? 0 : 1 }

    /// What it acts on: the address, or the image or sample inside it.
    package var subject: String {
        step.image.map(address.image) ?? step.sample.map { address.sample($0.name) } ?? address.description
    }
}
