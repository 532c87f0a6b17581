import TailorModel
import TailorYAML

/// The `costs` section.
enum CostsSection {
    static let table = KeyTable("price list", ["currency"] + Costs.Item.words)

    /// Nil where there is none, or where it is wrong, which has been reported.
    static func read(_ section: Section, findings: inout Findings) -> Costs? {
        guard !section.entries.isEmpty else { return nil }
        return section.settings(table, findings: &findings) { reader in
            reader.require("currency")
            let currency = currency(&reader)
            var prices: [Costs.Item: Amount] = [:]
            for item in Costs.Item.allCases { prices[item] = reader.amount(item.rawValue) }
            return currency.map { Costs(currency: $0, prices: prices) }
        }
    }

    private static func currency(_ reader: inout Reader) -> String? {
        guard let text = reader.filledText("currency") else { return nil }
        guard text.value.wholeMatch(of: /[A-Z]{3}/) != nil else {
            reader.error(
                "`\(text.value.shortened)` is not a currency", at: text.mark,
                label: "expected three capital letters, such as `USD`")
            return nil
        }
        return text.value
    }
}
