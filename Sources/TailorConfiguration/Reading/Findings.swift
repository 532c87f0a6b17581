import TailorModel

/// What reading brings to light beside the values: what is wrong.
struct Findings: Sendable {
    private(set) var diagnostics: [Diagnostic] = []

    mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    mutating func add(_ other: Findings) { diagnostics += other.diagnostics }
}

/// What makes two diagnostics the same to a reader.
private struct Saying: Hashable {
    let mark: SourceMark?
    let message: String
}

extension Sequence where Element == Diagnostic {
    /// Each once, by place; those without a place come first. An alias can bring the same mistake in twice.
    func sortedByPlace() -> [Diagnostic] {
        var said: Set<Saying> = []
        let distinct = filter { said.insert(Saying(mark: $0.mark, message: $0.message)).inserted }
        return distinct.enumerated().sorted { left, right in
            switch (left.element.mark, right.element.mark) {
            case (let first?, let second?) where first < second: true
            case (let first?, let second?) where second < first: false
            case (nil, .some): true
            case (.some, nil): false
            default: left.offset < right.offset
            }
        }.map(\.element)
    }
}
