/// The address of one sample of a model: `models.lora.samples["bicycle"]`.
package struct SampleAddress: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let model: Address
    package let name: String

    /// - Parameter model: the address of a model.
    package init(_ model: Address, _ name: String) {
        self.model = model
        self.name = name
    }

    /// Reads `models.lora.samples["bicycle"]`, also without the quotes, which shells remove; nil for anything else.
    package init?(parsing text: String) {
        guard text.last == "]", let start = text.firstRange(of: Self.start),
            let model = Address(parsing: String(text[..<start.lowerBound])), model.kind == .model
        else { return nil }
        var name = text[start.upperBound...].dropLast()
        if name.count >= 2, name.first == "\"", name.last == "\"" { name = name.dropFirst().dropLast() }
        guard !name.isEmpty else { return nil }
        self.init(model, String(name))
    }

    package var description: String { model.sample(name) }

    package static func < (left: Self, right: Self) -> Bool { (left.model, left.name) < (right.model, right.name) }

    private static let start = ".samples["
}

extension Sequence<SampleAddress> {
    /// The names, by the address of the model.
    package var byModel: [Address: Set<String>] {
        Dictionary(grouping: self, by: \.model).mapValues { Set($0.map(\.name)) }
    }
}
