/// A generated value, kept in the state so that a lost pin file need not be generated, and paid for, again.
package struct PinRecord: Hashable, Codable, Sendable {
    package var pin: Pin
    /// Refinements that are still missing because the run was interrupted. Empty: the value is complete.
    package var pending: [String]

    package init(_ pin: Pin, pending: [String] = []) {
        self.pin = pin
        self.pending = pending
    }

    package var isWhole: Bool { pending.isEmpty }

    /// The refinements that are still missing from the recipe's value. Nil: this value has another recipe.
    package func rest(of recipe: PinRecipe) -> [String]? {
        guard pin.kind == recipe.kind, recipe.hasSamples(of: pin.provenance),
            pin.provenance.instructions + pending == recipe.instructions
        else { return nil }
        return pending
    }
}
