import TailorModel

/// Drift for people: the state against the vendor.
package struct DriftText: Sendable {
    private let style: Style

    package init(style: Style) { self.style = style }

    /// The whole text, ending with a line break.
    /// - Parameter state: the path of the state, which is named if nothing is recorded there.
    package func text(of drift: Drift, in state: String) -> String {
        let items = items(of: drift).joined()
        let unresolved = UnresolvedText(style: style).text(of: drift.unresolved, drift.underWay)
        return items.map { $0 + "\n" }.joined() + (items.isEmpty ? "" : "\n") + summary(of: drift, in: state) + "\n"
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

    private func head(of item: Drift.Item, width: Int) -> String {
        let address = style.paint(item.address.description.printable.padded(to: width), .strong)
        return switch item.kind {
        case .changed: "\(style.paint("~ ", .changed))\(address)   changed at the vendor (id \(item.id))"
        case .vanished: "\(style.paint("- ", .removed))\(address)   deleted at the vendor (was id \(item.id))"
        }
    }

    /// The sentence that says how much differs.
    func summary(of drift: Drift, in state: String) -> String {
        let resources = counted(drift.compared, "resource")
        guard !drift.items.isEmpty else {
            let comparison =
                drift.compared == 0
                ? "Nothing is recorded yet in \(state.printable)." : "The vendor matches the state (\(resources))."
            return "\(style.paint("No drift.", .strong)) \(comparison)"
        }
        let changed = drift.items.count { $0.kind == .changed }
        let counts = [(changed, "changed"), (drift.items.count - changed, "deleted")]
            .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        return "\(style.paint("Drift:", .strong)) \(counts) (of \(resources))."
    }
}
