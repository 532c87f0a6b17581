/// The words of two texts: what both have, what only the first one has, and what only the second one has.
package enum WordDiff {
    package enum Span: Hashable, Sendable {
        case same(String)
        case removed(String)
        case added(String)
    }

    /// More words than these are not compared one by one: it would take long, and show nothing.
    private static let mostWords = 800

    /// Of texts that have little in common, the first one whole and then the second.
    package static func spans(from before: String, to after: String) -> [Span] {
        let (old, new) = (words(of: before), words(of: after))
        guard before != after else { return before.isEmpty ? [] : [.same(before)] }
        let whole = [Span.removed(before), .added(after)].filter { !$0.text.isEmpty }
        guard max(old.count, new.count) <= mostWords else { return whole }
        let change = new.difference(from: old)
        let kept = old.count - change.removals.count
        guard 3 * kept >= max(old.count, new.count) else { return whole }
        return merged(steps(old, new, change))
    }

    private static func steps(
        _ old: [Substring], _ new: [Substring], _ change: CollectionDifference<Substring>
    ) -> [Span] {
        let removed = Set(change.removals.map { $0.position })
        let added = Set(change.insertions.map { $0.position })
        var spans: [Span] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if removed.contains(left), left < old.count {
                spans.append(.removed(String(old[left])))
                left += 1
            } else if added.contains(right), right < new.count {
                spans.append(.added(String(new[right])))
                right += 1
            } else {
                spans.append(.same(String(old[left])))
                left += 1
                right += 1
            }
        }
        return spans
    }

    /// Neighbours of one kind are one span.
    private static func merged(_ spans: [Span]) -> [Span] {
        var merged: [Span] = []
        for span in spans {
            if let joined = merged.last?.joined(with: span) {
                merged[merged.count - 1] = joined
            } else {
                merged.append(span)
            }
        }
        return merged
    }

    /// Runs of letters and digits, of white space, and every other character by itself.
    private static func words(of text: String) -> [Substring] {
        var words: [Substring] = []
        var rest = text[...]
        while let first = rest.first {
            let kind = Kind(first)
            let length = kind == .other ? 1 : rest.prefix { Kind($0) == kind }.count
            words.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return words
    }

    private enum Kind {
        case word, space, other

        init(_ character: Character) {
            self = character.isLetter || character.isNumber ? .word : character.isWhitespace ? .space : .other
        }
    }
}

extension WordDiff.Span {
    package var text: String {
        switch self {
        case .same(let text), .removed(let text), .added(let text): text
        }
    }

    fileprivate func joined(with next: Self) -> Self? {
        switch (self, next) {
        case (.same(let text), .same(let more)): .same(text + more)
        case (.removed(let text), .removed(let more)): .removed(text + more)
        case (.added(let text), .added(let more)): .added(text + more)
        default: nil
        }
    }
}

extension CollectionDifference.Change {
    fileprivate var position: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
