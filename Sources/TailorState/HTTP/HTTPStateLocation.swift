import Foundation
import TailorModel

/// Where a state server has a state, and how it wants to be asked (the protocol of Terraform's http backend).
package struct HTTPStateLocation: Hashable, Sendable {
    package let settings: StateSettings.HTTP
    /// Path of a file with the certificates (PEM) that are trusted in place of the system's. Nil: the system's.
    package let authorities: String?

    /// - Parameter authorities: absolute.
    package init(_ settings: StateSettings.HTTP, authorities: String?) {
        self.settings = settings
        self.authorities = authorities
    }

    /// What messages call the state: its address without the query, which may hold a secret.
    package var name: String { String(settings.address.prefix { $0 != "?" && $0 != "#" }) }

    /// The address of a write under a lock.
    func updateURL(lock id: String) -> String {
        settings.address + (settings.address.contains("?") ? "&" : "?") + "ID=\(id)"
    }
}

/// A user and a password for a state server.
package struct HTTPStateCredentials: Hashable, Sendable {
    private let user: String
    private let password: String

    package init(user: String, password: String) {
        self.user = user
        self.password = password
    }

    /// The field `Authorization` (RFC 7617).
    var authorization: String { "Basic " + Data("\(user):\(password)".utf8).base64EncodedString() }
}

/// They are never part of a text.
extension HTTPStateCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "credentials of a state server" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
