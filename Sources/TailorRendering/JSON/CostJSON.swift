import TailorModel

extension CostTally {
    /// For programs. Amounts are texts: a number would not be exact.
    var json: JSONText {
        [
            "currency": .text(currency),
            "items": .list(
                lines.map { line in
                    [
                        "item": .text(line.item.rawValue), "count": .number(line.count),
                        "price": .text(line.price.description), "total": .text(line.total.description),
                    ]
                }),
            "total": .text(total.description),
        ]
    }
}

/// The same, read from a saved plan.
struct SavedCost: Decodable {
    private let currency: String
    private let items: [Item]

    private struct Item: Decodable {
        let item: Costs.Item
        let count: Int
        let price: Amount
    }

    var tally: CostTally {
        CostTally(
            currency: currency,
            lines: items.map { CostTally.Line(item: $0.item, count: $0.count, price: $0.price) })
    }
}
