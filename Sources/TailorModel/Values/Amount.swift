import Foundation

/// An amount of money, exact to a millionth of its currency, and never negative.
package struct Amount: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The largest price, in whole units of the currency.
    package static let most = 999_999_999
    package static let zero = Amount(millionths: 0)

    private static let unit = 1_000_000

    private let millionths: Int

    private init(millionths: Int) { self.millionths = millionths }

    /// - Parameter whole: at most `most`.
    package init(_ whole: Int) { millionths = min(max(0, whole), Self.most) * Self.unit }

    /// Reads `40`, `0.04` or `4e1`; nil for anything else, above `most`, or with more than six decimals.
    package init?(parsing text: String) {
        guard text.wholeMatch(of: /[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,2})?/) != nil,
            let value = Decimal(string: text), value >= 0, value <= Decimal(Self.most)
        else { return nil }
        var exact = value * Decimal(Self.unit)
        var whole = Decimal()
        NSDecimalRound(&whole, &exact, 0, .plain)
        guard whole == exact else { return nil }
        millionths = NSDecimalNumber(decimal: whole).intValue
    }

    /// Two decimals, and as many more as it has: `40.00`, `0.004`.
    package var description: String {
        let digits = String(millionths % Self.unit + Self.unit).dropFirst()
        var decimals = digits[...]
        while decimals.count > 2, decimals.last == "0" { decimals.removeLast() }
        return "\(millionths / Self.unit).\(decimals)"
    }

    package static func < (left: Amount, right: Amount) -> Bool { left.millionths < right.millionths }

    /// The largest amount there is, where the sum would be larger.
    package static func + (left: Amount, right: Amount) -> Amount {
        let (sum, isTooLarge) = left.millionths.addingReportingOverflow(right.millionths)
        return Amount(millionths: isTooLarge ? .max : sum)
    }

    /// The largest amount there is, where the product would be larger.
    package static func * (count: Int, price: Amount) -> Amount {
        let (product, isTooLarge) = price.millionths.multipliedReportingOverflow(by: max(0, count))
        return Amount(millionths: isTooLarge ? .max : product)
    }
}

extension Amount: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let amount = Amount(parsing: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an amount of money")
        }
        self = amount
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
