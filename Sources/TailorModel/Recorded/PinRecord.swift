/// A generated value as the state keeps it, so that a pin file that is lost need not be paid for again.
package struct PinRecord: Hashable, Codable, Sendable {
    package var pin: Pin
    /// Refinements that were asked for and are not applied yet: what a killed run left. None: the value is whole.
    package var pending: [String]

    package init(_ pin: Pin, pending: [String] = []) {
        self.pin = pin
        self.pending = pending
    }

    package var isWhole: Bool { pending.isEmpty }

    /// What is left of making the recipe's value; nil when the value was made, or begun, from another one.
    package func rest(of recipe: PinRecipe) -> [String]? {
        guard pin.kind == recipe.kind, recipe.hasSamples(of: pin.provenance),
            pin.provenance.instructions + pending == recipe.instructions
        else { return nil }
        return pending
    }
}
