import TailorModel

/// What was begun and has no end yet, for a person: by an earlier run, or by one that is under way.
struct UnresolvedText {
    let style: Style

    /// Lines, each with its break; nothing when there is nothing of the kind.
    func text(of intents: [Intent], _ underWay: RunUnderWay?) -> String {
        let operations = intents.map { "  \($0.kind.verb.infinitive) \($0.subject.printable)\n" }.joined()
        if let underWay {
            let head = intents.isEmpty ? "." : ", and is about to:"
            return style.paint("\(underWay.description.printable)\(head)", .warning) + "\n" + operations
                + "\(RunUnderWay.consequence)\n"
        }
        guard !intents.isEmpty else { return "" }
        return style.paint("Of unknown outcome, from an earlier run:", .warning) + "\n" + operations
            + "`tailor apply` looks at the vendor whether they happened before it does anything else.\n"
    }
}
