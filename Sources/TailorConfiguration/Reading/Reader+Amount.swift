import TailorModel
import TailorYAML

extension Reader {
    /// An amount of money, exactly as it is written.
    mutating func amount(_ key: String) -> Amount? {
        guard number(key, in: 0...Double(Amount.most), expected: "0 to \(Amount.most)") != nil,
            let node = node(key), case .scalar(let scalar) = node.content
        else { return nil }
        if case .integer(let whole) = scalar.value { return Amount(whole) }
        guard let amount = Amount(parsing: scalar.text) else {
            error(
                "`\(key)` has more than 6 decimals: \(scalar.text.shortened)", at: node.mark,
                label: "expected at most 6")
            return nil
        }
        return amount
    }
}
