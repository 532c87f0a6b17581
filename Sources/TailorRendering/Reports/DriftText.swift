import TailorModel

/// Drift for people: the state against the vendor.
package struct DriftText: Sendable {
    private let style: Style

    package init(style: Style) { self.style = style }

    /// The whole text, ending with a line break.
    /// - Parameter state: the path of the state, which is named if nothing is recorded there.
    package func text(of drift: Drift, in state: String) -> String {
        let items = items(of: drift).flatMap { $0 } + unmanaged(of: drift)
        let known = known(of: drift)
        let unresolved = UnresolvedText(style: style).text(of: drift.unresolved, drift.underWay)
        let blocks = [items, known, [summary(of: drift, in: state)]].filter { !$0.isEmpty }
        return blocks.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
            + (unresolved.isEmpty ? "" : "\n" + unresolved)
    }

    /// The lines of each resource that differs.
    func items(of drift: Drift) -> [[String]] {
        let width = drift.items.map { $0.address.description.columns }.max() ?? 0
        let fields = FieldLines(style: style)
        return drift.items.map { item in
            [head(of: item, width: width)] + fields.lines(of: item.fields).map { "    " + $0 }
        }
    }

    /// The line of each object that is not managed.
    func unmanaged(of drift: Drift) -> [String] { drift.unmanaged.map(line) }

    /// Differences that the YAML names, and entries that have expired.
    func known(of drift: Drift) -> [String] { drift.ignored.map(\.line) + drift.expired.map(\.line) }

    private func line(_ object: Drift.Unmanaged) -> String {
        let place = object.parent.map { " in \($0.description.printable)" } ?? ""
        return style.paint("? ", .faint)
            + "\(object.kind.noun) \(object.id)\(place)   not managed: `\(object.name.printable.shortened(to: 40))`"
    }

    private func head(of item: Drift.Item, width: Int) -> String {
        let address = style.paint(item.address.description.printable.padded(to: width), .strong)
        return switch item.kind {
        case .changed: "\(style.paint("~ ", .changed))\(address)   changed at the vendor (id \(item.id))"
        case .vanished: "\(style.paint("- ", .removed))\(address)   deleted at the vendor (was id \(item.id))"
        case .failed: "\(style.paint("! ", .removed))\(address)   its training failed (id \(item.id))"
        }
    }

    /// The sentence that says how much differs.
    func summary(of drift: Drift, in state: String) -> String {
        let resources = counted(drift.compared, "resource")
        guard !drift.isEmpty else {
            let comparison =
                drift.compared == 0
                ? "Nothing is recorded yet in \(state.printable)." : "The vendor matches the state (\(resources))."
            return "\(style.paint("No drift.", .strong)) \(comparison)"
        }
        func count(_ kind: Drift.Item.Kind) -> Int { drift.items.count { $0.kind == kind } }
        let counts = [
            (count(.changed), "changed"), (count(.vanished), "deleted"), (count(.failed), "failed"),
            (drift.unmanaged.count, "unmanaged"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        return "\(style.paint("Drift:", .strong)) \(counts) (of \(resources))."
    }
}

extension Drift.Ignored {
    fileprivate var line: String {
        let until = exemption.until.map { " until \($0)" } ?? ""
        let reason = exemption.reason.map { ": \($0.printable)" } ?? ""
        return "Ignored\(until): \(address.description.printable) \(path.printable)\(reason)"
    }
}

extension DriftExemption {
    fileprivate var line: String {
        let field = field.map { " \($0.printable)" } ?? ""
        let reason = reason.map { " (\($0.printable))" } ?? ""
        return "Expired on \(until ?? ""): the entry of `drift: ignore` for \(address.description.printable)\(field)"
            + "\(reason). Remove it, or give it a later day."
    }
}
