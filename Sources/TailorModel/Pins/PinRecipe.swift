/// What a value is made from. The same recipe may give another value the next time.
package struct PinRecipe: Hashable, Codable, Sendable {
    package var kind: PinKind
    package var samples: [PinSample]
    /// Refinements, in the order in which they are applied.
    package var instructions: [String]

    package init(kind: PinKind, samples: [PinSample], instructions: [String] = []) {
        self.kind = kind
        self.samples = samples
        self.instructions = instructions
    }

    /// Requests that it takes to make the value.
    package var requests: Int { 1 + instructions.count }

    /// A value was made from these samples, in this order.
    package func hasSamples(of made: Pin.Provenance) -> Bool {
        samples.map(\.source.identity) == made.samples.map(\.identity)
    }
}
