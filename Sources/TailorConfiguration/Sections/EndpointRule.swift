import Foundation
import TailorModel
import TailorYAML

/// What `endpoint` may be: `emulator`, or the root of an https host; http for loopback only, because it would send the
/// token in plain text.
package enum EndpointRule {
    package enum Refusal: Error {
        case notAURL, insecure, hasCredentials, hasPath

        func message(_ text: String) -> String {
            switch self {
            case .notAURL: "`\(text.shortened)` is not an endpoint"
            case .insecure: "the endpoint is not encrypted: the token would be sent in plain text"
            case .hasCredentials: "the endpoint contains a user name or a password"
            case .hasPath: "the endpoint has more than a host"
            }
        }

        var expectation: String {
            switch self {
            case .notAURL: "expected `emulator`, or a URL such as `\(RemoteSettings.vendorURL)`"
            case .insecure: "expected `https`; `http` is only for `localhost` and `127.0.0.1`"
            case .hasCredentials: "expected only a host; the token comes from `token`"
            case .hasPath: "expected nothing after the host and its port"
            }
        }
    }

    static func read(_ text: String) throws(Refusal) -> RemoteSettings.Endpoint {
        if text == "emulator" { return .emulator }
        guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(),
            scheme == "https" || scheme == "http", let host = url.host?.lowercased(), !host.isEmpty,
            url.port.map({ (1...65_535).contains($0) }) ?? true
        else { throw .notAURL }
        if url.user != nil || url.password != nil { throw .hasCredentials }
        if !(url.path.isEmpty || url.path == "/") || url.query != nil || url.fragment != nil { throw .hasPath }
        if scheme == "http", !isLoopback(host) { throw .insecure }
        let bracketed = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        return .url("\(scheme)://\(bracketed)" + (url.port.map { ":\($0)" } ?? ""))
    }

    /// Whether the host of a URL is this machine, as every host behind `http` is.
    package static func isLoopback(url: String) -> Bool {
        URLComponents(string: url)?.host.map { isLoopback($0.lowercased()) } ?? false
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
