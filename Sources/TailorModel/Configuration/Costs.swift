/// The `costs` section: what the user pays the vendor, as the user says it. tailor knows no prices.
package struct Costs: Hashable, Sendable {
    /// What is paid for.
    package enum Item: String, CaseIterable, Codable, Sendable {
        case training
        /// A picture, such as a sample.
        case generation
        /// A caption that the vendor writes.
        case caption
        /// A visual schema or prefix that a vision model writes or refines.
        case schema
    }

    /// Three letters: `USD`.
    package let currency: String
    /// Of one. What has no price is not counted.
    package let prices: [Item: Amount]

    package init(currency: String, prices: [Item: Amount]) {
        self.currency = currency
        self.prices = prices
    }
}
