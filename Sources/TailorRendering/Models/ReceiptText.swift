import TailorModel

/// A receipt for people.
package struct ReceiptText: Sendable {
    private let style: Style

    package init(style: Style) { self.style = style }

    /// The whole text, ending with a line break.
    package func text(of receipt: ModelReceipt) -> String {
        let parts = ReceiptPart.all(of: receipt).map { part in
            style.paint(part.title, .strong) + "\n" + part.lines.map { "  \($0)\n" }.joined()
        }
        return ReceiptPart.headline(of: receipt) + "\n\n" + parts.joined(separator: "\n")
    }
}
