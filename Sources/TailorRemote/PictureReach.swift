import Foundation
import TailorHTTP

/// Where the pictures may be that the vendor names by URL: at its own host, or on the public internet. A URL in its answers
/// must not make tailor ask a host of the network that tailor runs in.
package struct PictureReach: Sendable {
    private let endpoint: String
    private let usesProxy: Bool

    /// - Parameters:
    ///   - endpoint: the URL of the vendor's API. The person who runs tailor named it, so that its host is trusted.
    ///   - usesProxy: requests go through a proxy, which resolves names by itself.
    package init(endpoint: String, usesProxy: Bool) {
        self.endpoint = endpoint
        self.usesProxy = usesProxy
    }

    /// - Returns: how far the call may reach; nil where it may not be made at all.
    func reach(of url: String) -> HTTPReach? {
        guard let host = Self.host(of: url) else { return nil }
        if host == Self.host(of: endpoint) { return .anywhere }
        let isAtThisMachine = Self.isLoopback(Self.host(of: endpoint) ?? "")
        let reach = isAtThisMachine ? HTTPReach.loopbackAndPublic : .public
        // Through a proxy, only what the URL itself says can be judged.
        guard usesProxy, !Self.isLoopback(host) else { return reach }
        if let address = IPAddress(host), !reach.includes(address) { return nil }
        return .anywhere
    }

    private static func host(of url: String) -> String? {
        URLComponents(string: url)?.host?.trimmingCharacters(in: CharacterSet(charactersIn: "[].")).lowercased()
    }

    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host.hasSuffix(".localhost") || (IPAddress(host)?.isLoopback ?? false)
    }
}
