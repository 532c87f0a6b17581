/// Something that a webhook is told, once.
package struct Notice: Hashable, Sendable {
    /// What happened, as `notify` of the YAML names it.
    package enum Kind: String, CaseIterable, Sendable {
        /// A training ended, and its model can be used.
        case trained
        /// A training failed.
        case failed
        /// The vendor differs from the state.
        case drifted
        /// A plan was carried out, or a part of it.
        case applied
        /// A trained successor waits for an approval.
        case waitingForPromotion = "waiting_for_promotion"
    }

    package let kind: Kind
    /// What tells the event from others of its kind; nil where nothing has to, because it happens only once.
    package let subject: String?
    /// For people. Addresses, fields and ids; no value of them, and nothing secret.
    package let text: String

    package init(_ kind: Kind, of subject: String? = nil, text: String) {
        self.kind = kind
        self.subject = subject
        self.text = text
    }
}
