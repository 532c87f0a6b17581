/// What operations cost, by the prices of the YAML.
package struct CostTally: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let item: Costs.Item
        package let count: Int
        /// Of one.
        package let price: Amount

        package init(item: Costs.Item, count: Int, price: Amount) {
            self.item = item
            self.count = count
            self.price = price
        }

        package var total: Amount { count * price }
    }

    package let currency: String
    /// Each item that has a price and is asked for.
    package let lines: [Line]

    package init(currency: String, lines: [Line]) {
        self.currency = currency
        self.lines = lines
    }

    package init(of operations: [Operation], _ costs: Costs) {
        var counts: [Costs.Item: Int] = [:]
        for case .write(let write) in operations.lazy.map(\.step) {
            if let item = write.kind.billed { counts[item, default: 0] += write.billedCount }
        }
        currency = costs.currency
        lines = Costs.Item.allCases.compactMap { item in
            guard let price = costs.prices[item], let count = counts[item], count > 0 else { return nil }
            return Line(item: item, count: count, price: price)
        }
    }

    package var isEmpty: Bool { lines.isEmpty }
    package var total: Amount { lines.reduce(.zero) { $0 + $1.total } }

    /// `40.00 USD`.
    package var money: String { "\(total) \(currency)" }

    /// `1 training, 12 captions`.
    package var quantities: String {
        lines.map { counted($0.count, $0.item.rawValue) }.joined(separator: ", ")
    }

    /// `1 training, 12 captions: 40.00 USD`.
    package var text: String { "\(quantities): \(money)" }
}
