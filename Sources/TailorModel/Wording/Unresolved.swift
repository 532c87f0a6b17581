extension UnresolvedOperation {
    /// "`Lora` (id 7), `Lora` (id 8)".
    package var candidateList: String {
        candidates.map { "`\($0.name)` (id \($0.id))" }.joined(separator: ", ")
    }

    /// One sentence about all of them; the first is the one that `help` is about.
    package static func message(_ operations: [UnresolvedOperation]) -> String {
        let list = operations.map {
            $0.intent.description
                + ($0.candidates.isEmpty ? "" : " (candidates: \($0.candidateList))")
        }
        return "an earlier run was interrupted, and the outcome of "
            + plural(operations.count, "this operation", "these operations")
            + " is unknown: \(list.joined(separator: "; "))"
    }

    /// What somebody has to do, in full sentences.
    package var help: String {
        "Check these in the vendor's console. If one is the result, run `tailor state repair --adopt "
            + "'\(intent.subject)=ID'`; otherwise `tailor state repair --forget '\(intent.subject)'`."
    }
}

extension Intent {
    /// `create projects.lora`.
    package var description: String { "\(kind.verb.infinitive) \(subject)" }
}
