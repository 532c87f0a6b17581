import TailorModel

/// The operations without a known outcome, for people: of an earlier run, or of one that is in progress.
struct UnresolvedText {
    let style: Style

    /// Lines, each with its break; empty when there are none.
    func text(of intents: [Intent], _ underWay: RunUnderWay?) -> String {
        let operations = intents.map { "  \($0.description.printable)\n" }.joined()
        if let underWay {
            let head = intents.isEmpty ? "." : ". In flight:"
            return style.paint("\(underWay.description.printable)\(head)", .warning) + "\n" + operations
                + "\(RunUnderWay.consequence)\n"
        }
        guard !intents.isEmpty else { return "" }
        return style.paint("Unresolved operations of an earlier run:", .warning) + "\n" + operations
            + "The next `tailor apply` first checks at the vendor whether they happened.\n"
    }
}
