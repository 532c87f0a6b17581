import TailorModel

/// What moved between a saved plan and the plan of today.
package enum StalePlanText {
    /// Addresses that are named; more are counted.
    private static let most = 8
    /// Of one address.
    private static let mostFields = 3

    /// One line for each address whose change is another now.
    package static func lines(from saved: [Change], to now: [Change]) -> [String] {
        let before = Dictionary(saved.map { ($0.address, $0) }) { first, _ in first }
        let after = Dictionary(now.map { ($0.address, $0) }) { first, _ in first }
        let moved = Set(before.keys).union(after.keys).sorted().compactMap { address in
            line(address, before[address], after[address])
        }
        guard !moved.isEmpty else {
            return ["What the plan does is the same, but an object at the vendor was touched."]
        }
        let rest = moved.count - most
        return rest > 0 ? moved.prefix(most) + ["and \(rest) more"] : moved
    }

    private static func line(_ address: Address, _ before: Change?, _ after: Change?) -> String? {
        let name = address.description.printable
        let actions = [before, after].map { $0.map(\.action.rawValue) ?? "not in the plan" }
        guard actions[0] == actions[1] else { return "\(name): \(actions[0]) -> \(actions[1])" }
        guard let before, let after, before.fields != after.fields else { return nil }
        let paths = paths(before.fields, after.fields)
        let more = paths.count - mostFields
        return "\(name): other values of \(paths.prefix(mostFields).joined(separator: ", "))"
            + (more > 0 ? " and \(more) more" : "")
    }

    private static func paths(_ before: [FieldChange], _ after: [FieldChange]) -> [String] {
        Set(before).symmetricDifference(after).map(\.path.printable).reduce(into: Set()) { $0.insert($1) }.sorted()
    }
}
