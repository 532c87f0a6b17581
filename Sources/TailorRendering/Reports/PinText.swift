import TailorModel

/// A generated pin, for people: its file, and what changed.
package struct PinText: Sendable {
    private let style: Style

    package init(style: Style) { self.style = style }

    /// The whole text, ending with a line break.
    /// - Parameters:
    ///   - before: the pin in the file before; nil when there was none.
    ///   - differences: path by path, from the value before to this one.
    package func text(of pin: Pin, in file: String, over before: Pin?, _ differences: [FieldChange]) -> String {
        let lines = FieldLines(style: style).lines(of: differences).map { "    " + $0 }
        let verb = before == nil ? "Generated" : "Regenerated"
        let refined = pin.provenance.instructions.count
        let how =
            "from \(counted(pin.provenance.samples.count, "sample"))"
            + (refined == 0 ? "" : ", refined \(plural(refined, "once", "\(refined) times"))")
        let head = "\(style.paint("\(verb)", .strong)) \(file.printable): a \(pin.kind.noun) \(how)."
        return ([head] + lines + [ending(before, differences)]).map { $0 + "\n" }.joined()
    }

    private func ending(_ before: Pin?, _ differences: [FieldChange]) -> String {
        guard let before else { return "Review it, edit it if you like, and commit it. It is used as it is." }
        if differences.isEmpty { return "Its value did not change." }
        return before.isEdited
            ? "The previous value had been edited by hand. Make those edits again if you want to keep them."
            : "`tailor plan` shows what it changes."
    }
}

extension Diagnostic {
    /// There is no such pin: the configuration does not generate it.
    package static func noPin(_ name: String, in desired: DesiredGraph) -> Diagnostic {
        let key = DesiredPin.key(named: name)
        if desired.writtenSchemas.contains(key) {
            return .error(
                "the visual schema `\(key.printable)` is written by hand, not generated",
                help: "To generate it, use `generate: { samples: … }` in place of `schema` or `file`.")
        }
        let known = desired.pins.keys.sorted()
        guard !known.isEmpty else {
            return .error(
                "there is no pin `\(key.printable)`: the configuration generates no values",
                help: "A visual schema with `generate: { samples: … }` has one.")
        }
        return .error(
            "there is no pin `\(key.printable)`",
            help: didYouMean(known.nearest(to: key, atMost: 1))
                ?? "The configuration generates: \(known.joined(separator: ", ")).")
    }
}
