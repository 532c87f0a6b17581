import TailorModel

/// What `state repair` did, for a person.
package struct RepairText: Sendable {
    package init() {}

    /// Lines, each with its break.
    package func text(of files: StateRepair, resolved: [(Intent, Resolution)]) -> String {
        let lines =
            files.done.map { "Repaired: \($0.printable)." } + files.lost.map { "Lost: \($0.printable)." }
            + resolved.map { "\($1.said(of: $0).firstUppercased)." }
        guard !lines.isEmpty else { return "Nothing to repair: the state is whole, and nothing is open.\n" }
        let help =
            files.lost.isEmpty
            ? [] : ["`tailor plan` refuses to make a second one of what stands at the vendor and is not recorded."]
        return (lines + help).map { $0 + "\n" }.joined()
    }
}

extension String {
    fileprivate var firstUppercased: String { prefix(1).uppercased() + dropFirst() }
}
