import TailorModel

/// A pin that was made, for a person: where it is, and what is other than before.
package struct PinText: Sendable {
    private let style: Style

    package init(style: Style) { self.style = style }

    /// The whole text, ending with a line break.
    /// - Parameters:
    ///   - before: what the file held; nil when there was none.
    ///   - differences: path by path, from the value before to this one.
    package func text(of pin: Pin, in file: String, over before: Pin?, _ differences: [FieldChange]) -> String {
        let lines = FieldLines(style: style).lines(of: differences).map { "    " + $0 }
        let verb = before == nil ? "Made" : "Made anew"
        let refined = pin.provenance.instructions.count
        let how =
            "from \(counted(pin.provenance.samples.count, "sample"))"
            + (refined == 0 ? "" : ", refined \(refined == 1 ? "once" : "\(refined) times")")
        let head = "\(style.paint("\(verb):", .strong)) \(file.printable), a \(pin.kind.noun) \(how)."
        return ([head] + lines + [ending(before, differences)]).map { $0 + "\n" }.joined()
    }

    private func ending(_ before: Pin?, _ differences: [FieldChange]) -> String {
        guard let before else { return "Look at it, edit it if you like, and commit it. It is used as it stands." }
        if differences.isEmpty { return "Its value is what it was before." }
        return before.isEdited
            ? "The value before it had been edited by hand; what you want of that is to be put in again."
            : "`tailor plan` shows what it changes."
    }
}

extension Diagnostic {
    /// Of a pin that the configuration does not generate.
    package static func noPin(_ name: String, in desired: DesiredGraph) -> Diagnostic {
        let key = DesiredPin.key(named: name)
        if desired.writtenSchemas.contains(key) {
            return .error(
                "the visual schema `\(key.printable)` is written, and nothing of it is generated",
                help: "One is generated when it says `generate: { samples: … }` in place of `schema` or `file`.")
        }
        let known = desired.pins.keys.sorted()
        guard !known.isEmpty else {
            return .error(
                "there is no pin `\(key.printable)`: the configuration generates nothing",
                help: "A visual schema is generated when it says `generate: { samples: … }`.")
        }
        let nearest = known.nearest(to: key, atMost: 1).first
        return .error(
            "the configuration generates no `\(key.printable)`",
            help: nearest.map { "Did you mean `\($0)`?" } ?? "It generates \(known.joined(separator: ", ")).")
    }
}
