import TailorModel

/// What is wrong, as it is found while reading.
struct Findings: Sendable {
    private(set) var diagnostics: [Diagnostic] = []

    mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    mutating func add(_ other: Findings) { diagnostics += other.diagnostics }
}

/// Two diagnostics with the same place and message are one.
private struct Identity: Hashable {
    let mark: SourceMark?
    let message: String
}

extension Sequence where Element == Diagnostic {
    /// Each once, by place; those without a place come first. An alias can repeat a mistake. Values that must not be
    /// printed are hidden.
    func sortedByPlace() -> [Diagnostic] {
        var seen: Set<Identity> = []
        let distinct = filter { seen.insert(Identity(mark: $0.mark, message: $0.message)).inserted }
        return distinct.enumerated().sorted { left, right in
            switch (left.element.mark, right.element.mark) {
            case (let first?, let second?) where first < second: true
            case (let first?, let second?) where second < first: false
            case (nil, .some): true
            case (.some, nil): false
            default: left.offset < right.offset
            }
        }.map(\.element).hidingSecrets()
    }
}
