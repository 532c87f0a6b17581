/// The receipt of one revision of a model, with what was decided about it later.
package struct ModelReceipt: Sendable {
    package let address: Address
    package let receipt: Receipt
    /// What the revision is to its address now. Nil: it was deleted.
    package let role: Status.Item.Role?
    /// What was decided about it, oldest first.
    package let reviews: [ModelReview]
    /// The endpoint that the ids belong to; `emulator` is the one inside the command.
    package let endpoint: String

    package init(
        address: Address, receipt: Receipt, role: Status.Item.Role?, reviews: [ModelReview], endpoint: String
    ) {
        self.address = address
        self.receipt = receipt
        self.role = role
        self.reviews = reviews
        self.endpoint = endpoint
    }
}
