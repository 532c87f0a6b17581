/// What happens to one resource, and why.
package struct Change: Hashable, Codable, Sendable {
    package let address: Address
    package let action: ChangeAction
    /// Why, in a phrase: "its description differs". For people only.
    package let reason: String
    package let fields: [FieldChange]
    /// Its operations, in order.
    package let operations: [OperationID]
    /// The revision that it makes; nil where it makes none.
    package let revision: Int?
    /// What else there is to know: "by clone: 6 requests (rebuild: 14)".
    package let notes: [String]

    package init(
        address: Address, action: ChangeAction, reason: String, fields: [FieldChange] = [],
        operations: [OperationID] = [], revision: Int? = nil, notes: [String] = []
    ) {
        self.address = address
        self.action = action
        self.reason = reason
        self.fields = fields
        self.operations = operations
        self.revision = revision
        self.notes = notes
    }
}
