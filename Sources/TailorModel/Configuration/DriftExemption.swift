import Foundation

/// An entry of `drift: ignore`: a difference that is known, and is no drift for a while.
package struct DriftExemption: Hashable, Sendable {
    package let address: Address
    /// As `drift` shows it: `description`, `images["hero.png"].caption`; also what it begins with: `images`. Nil: all.
    package let field: String?
    /// The last day on which it holds, UTC: `2026-12-31`. Nil: it holds for ever.
    package let until: String?
    package let reason: String?

    package init(address: Address, field: String? = nil, until: String? = nil, reason: String? = nil) {
        self.address = address
        self.field = field
        self.until = until
        self.reason = reason
    }

    /// The days are compared as texts: `2026-12-31` comes after `2026-11-30`.
    package func isExpired(at now: Date) -> Bool {
        guard let until else { return false }
        return String(now.formatted(.iso8601).prefix(10)) > until
    }

    package func covers(_ path: String) -> Bool {
        guard let field else { return true }
        guard path.hasPrefix(field) else { return false }
        let rest = path.dropFirst(field.count)
        return rest.isEmpty || rest.hasPrefix(".") || rest.hasPrefix("[")
    }

    /// The field of an object that nobody manages, inside of the address.
    package static let unmanagedField = "unmanaged"
    /// The field of a resource that was deleted at the vendor.
    package static let vanishedField = "deleted"
}
