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
    /// The key of a pin that is called by its key, or by the address of the visual schema that it is made for.
    package static func key(named name: String) -> String {
        let section = "visual_schemas."
        return name.hasPrefix(section) ? String(name.dropFirst(section.count)) : name
    }
}

/// What a value is made from: the same recipe need not give the same value twice.
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

    /// Why a value that was made once is not what the recipe asks for now, in a phrase; nil when it is.
    package func departure(of made: Pin.Provenance) -> String? {
        let reasons = [departure(ofSamples: made.samples), departure(ofInstructions: made.instructions)]
        let given = reasons.compactMap { $0 }
        return given.isEmpty ? nil : given.joined(separator: " and ")
    }

    private func departure(ofSamples made: [Pin.Sample]) -> String? {
        let wanted = samples.map(\.source.identity)
        let used = made.map(\.identity)
        guard wanted != used else { return nil }
        let new = samples.filter { !used.contains($0.source.identity) }.map(\.name)
        let gone = made.filter { !wanted.contains($0.identity) }.map(\.name)
        if new.isEmpty, gone.isEmpty { return "its samples stand in another order" }
        let parts = [("new", new), ("gone", gone)].filter { !$0.1.isEmpty }.map { word, names in
            "\(word): \(names.prefix(3).joined(separator: ", "))\(names.count > 3 ? " and \(names.count - 3) more" : "")"
        }
        return "its samples are others (\(parts.joined(separator: "; ")))"
    }

    private func departure(ofInstructions made: [String]) -> String? {
        made == instructions ? nil : "its refinements are others"
    }
}

/// A picture from which a value is to be made.
package struct PinSample: Hashable, Codable, Sendable {
    package var name: String
    package var source: ImageSource

    package init(name: String, source: ImageSource) {
        self.name = name
        self.source = source
    }

    package var used: Pin.Sample { Pin.Sample(name: name, identity: source.identity) }
}

extension DesiredGraph {
    /// Puts the values of pins in where their datasets want them.
    package mutating func take(_ values: [String: Pin]) {
        for dataset in datasets.keys {
            for key in datasets[dataset]?.pins ?? [] {
                if let value = values[key] { datasets[dataset]?.take(value, of: key) }
            }
        }
    }
}

extension Workspace {
    /// The workspace after a run wrote the pins that were missing.
    package func finding(_ recorded: [String: PinRecord]) -> Workspace {
        var desired = desired
        let made = recorded.filter { $1.isWhole && desired.pins[$0] != nil && desired.pins[$0]?.found == nil }
            .mapValues(\.pin)
        for (key, pin) in made { desired.pins[key]?.found = pin }
        desired.take(made)
        return Workspace(
            root: root, remote: remote, state: state, guards: guards, desired: desired,
            warnings: warnings, sidecars: sidecars, imageLists: imageLists)
    }
}
