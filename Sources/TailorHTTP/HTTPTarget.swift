import Foundation

/// Where a URL leads, as far as the transport has to know.
struct HTTPTarget {
    let host: String

    /// - Throws: `badURL` for anything but an absolute http or https URL.
    init(_ url: String) throws(HTTPFailure) {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty
        else { throw HTTPFailure(.badURL, .neverSent, "the address is not an absolute http or https URL") }
        self.host = host
    }

    /// This machine itself: never reached through a proxy.
    var isLoopback: Bool {
        let name = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]")).lowercased()
        let isIPv4 = name.hasPrefix("127.") && name.allSatisfy { $0.isNumber || $0 == "." }
        return name == "localhost" || name == "::1" || isIPv4
    }
}
