import TailorModel

/// Which of many diagnostics are shown: of those that say the same about many places, the first few.
struct DiagnosticFold {
    /// Of one kind. Each error has to be mended at its place, so more of them are shown.
    private static func most(_ severity: Diagnostic.Severity) -> Int {
        switch severity {
        case .error: 20
        case .warning: 3
        }
    }

    /// A diagnostic that is shown, and how many like it are not.
    struct Shown {
        let diagnostic: Diagnostic
        var more = 0
    }

    let shown: [Shown]

    init(_ diagnostics: [Diagnostic]) {
        var counts: [Kind: Int] = [:]
        var last: [Kind: Int] = [:]
        var shown: [Shown] = []
        for diagnostic in diagnostics {
            let kind = Kind(diagnostic)
            counts[kind, default: 0] += 1
            if counts[kind, default: 0] <= Self.most(diagnostic.severity) {
                last[kind] = shown.count
                shown.append(Shown(diagnostic: diagnostic))
            } else if let position = last[kind] {
                shown[position].more += 1
            }
        }
        self.shown = shown
    }

    /// What diagnostics that are alike have in common: everything but names and numbers.
    private struct Kind: Hashable {
        let severity: Diagnostic.Severity
        let words: [Substring]

        init(_ diagnostic: Diagnostic) {
            severity = diagnostic.severity
            // What is quoted comes from the workspace or the vendor.
            let quoted = diagnostic.message.split(separator: "`", omittingEmptySubsequences: false)
            let own = quoted.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
            words = own.flatMap { $0.split(separator: " ") }
                .filter { word in !word.contains { $0.isNumber } && !Self.isAddress(word) }
        }

        private static func isAddress(_ word: Substring) -> Bool {
            let name = word.hasSuffix(":") || word.hasSuffix(",") ? word.dropLast() : word
            return Address(parsing: String(name)) != nil
        }
    }
}
