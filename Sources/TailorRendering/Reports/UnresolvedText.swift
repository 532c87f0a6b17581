import TailorModel

/// What an earlier run began and never ended, for a person.
struct UnresolvedText {
    let style: Style

    /// Lines, each with its break; nothing when there is nothing of the kind.
    func text(of intents: [Intent]) -> String {
        guard !intents.isEmpty else { return "" }
        return style.paint("Of unknown outcome, from an earlier run:", .warning) + "\n"
            + intents.map { "  \($0.kind.verb.infinitive) \($0.subject.printable)\n" }.joined()
            + "`tailor apply` looks at the vendor whether they happened before it does anything else.\n"
    }
}
