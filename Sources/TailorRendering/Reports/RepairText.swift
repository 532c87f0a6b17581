import TailorModel

/// What `state repair` did, for people.
package struct RepairText: Sendable {
    package init() {}

    /// Lines, each with its break.
    package func text(of files: StateRepair, resolved: [(Intent, Resolution)]) -> String {
        let lines =
            files.done.map { "Repaired: \($0.printable)." } + files.lost.map { "Lost: \($0.printable)." }
            + resolved.map { "\($1.description(of: $0).firstUppercased)." }
        guard !lines.isEmpty else { return "Nothing to repair: the state is intact, and no operation is unresolved.\n" }
        let help =
            files.lost.isEmpty
            ? [] : ["`tailor plan` refuses to create a second object beside one at the vendor that is not recorded."]
        return (lines + help).map { $0 + "\n" }.joined()
    }
}

extension String {
    fileprivate var firstUppercased: String { prefix(1).uppercased() + dropFirst() }
}
