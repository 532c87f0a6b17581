/// A generated value as the YAML asks for it, and what its pin file holds.
package struct DesiredPin: Hashable, Codable, Sendable {
    package var recipe: PinRecipe
    /// Path of the pin file, relative to the workspace, or absolute.
    package var file: String
    /// Nil: the file is not there.
    package var found: Pin?

    package init(recipe: PinRecipe, file: String, found: Pin? = nil) {
        self.recipe = recipe
        self.file = file
        self.found = found
    }
}

extension DesiredPin {
    /// The key of a pin, given as the key itself or as the address of its visual schema.
    package static func key(named name: String) -> String {
        let section = "visual_schemas."
        return name.hasPrefix(section) ? String(name.dropFirst(section.count)) : name
    }
}
