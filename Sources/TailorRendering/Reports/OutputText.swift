import TailorModel

/// Outputs for people and shells: one scalar is printed bare, so that `$(tailor output models.lora.id)` works.
package struct OutputText: Sendable {
    package init() {}

    /// The bare value of a scalar, otherwise one `path = value` a line; ends with a line break unless it is empty.
    package func text(of part: OutputDocument.Part) -> String {
        switch part.value {
        case .object: lines(of: part.value, at: part.path)
        case .string(let text): text.printable + "\n"
        case .null: "\n"
        default: part.value.canonical + "\n"
        }
    }

    private func lines(of value: JSONValue, at path: String) -> String {
        guard case .object(let members) = value else { return "\(path.printable) = \(value.canonical.printable)\n" }
        return members.sorted { $0.key < $1.key }
            .map { lines(of: $0.value, at: OutputDocument.join(path, $0.key)) }.joined()
    }
}
