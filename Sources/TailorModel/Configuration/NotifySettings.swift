/// An entry of `notify`: a webhook, and what it is told.
package struct NotifySettings: Hashable, Sendable {
    /// The variable of the environment that has the URL, which is a secret.
    package let variable: String
    package let kinds: Set<Notice.Kind>
    /// Its host may be in a private network.
    package let isPrivate: Bool

    package init(variable: String, kinds: Set<Notice.Kind>, isPrivate: Bool = false) {
        self.variable = variable
        self.kinds = kinds
        self.isPrivate = isPrivate
    }
}
