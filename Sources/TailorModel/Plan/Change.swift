/// What happens to one resource.
package enum ChangeAction: String, Codable, Sendable, CaseIterable {
    case create, update, revise, replace, delete, forget
    case unchanged = "no-op"

    /// The sign before its line in a plan.
    package var sign: String {
        switch self {
        case .create: "+"
        case .update, .revise: "~"
        case .replace: "±"
        case .delete: "-"
        case .forget: "."
        case .unchanged: " "
        }
    }
}

/// One resource's difference, with its reason.
package struct Change: Hashable, Codable, Sendable {
    package let address: Address
    package let action: ChangeAction
    /// Why, in a phrase: "its description differs". For explaining only, never for decisions.
    package let reason: String
    package let fields: [FieldChange]
    /// The operations that make it so, in order.
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
