import Foundation
import TailorHTTP
import TailorRemote

/// Where a notice is sent. The address is a secret: messages name only its host.
///
/// One rule for `notify` of the YAML and `drift --notify`: `https`, or `http` to this machine where the URL says so. A name
/// leads into the public internet only, unless it is said that the host is private.
struct Webhook: Sendable {
    /// Why a URL is not taken, as a clause that does not show it.
    enum Refusal: Error {
        case notAURL
        case insecure

        var reason: String {
            switch self {
            case .notAURL: "it is not a URL such as `https://hooks.example.com/…`"
            case .insecure: "it is not `https`; `http` is only for `localhost`, `127.0.0.1` and `[::1]`"
            }
        }
    }

    private let url: String
    private let reach: HTTPReach
    let host: String

    /// - Parameters:
    ///   - isPrivate: the host may be in a private network.
    ///   - usesProxy: requests go through a proxy, which resolves names by itself.
    init(_ text: String, isPrivate: Bool, usesProxy: Bool) throws(Refusal) {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, let scheme = parts.scheme,
            ["http", "https"].contains(scheme.lowercased())
        else { throw .notAURL }
        let name = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        let address = IPAddress(name)
        let isLoopback = name == "localhost" || address?.isLoopback ?? false
        guard scheme.lowercased() == "https" || isLoopback else { throw .insecure }
        url = text
        self.host = host
        // Who writes an address knows where it leads. A name may lead anywhere, and a proxy looks it up by itself.
        let isSaid = isPrivate || isLoopback || address != nil
        reach = isSaid || usesProxy ? .anywhere : .public
    }

    /// Posts a JSON body, once.
    func post(_ body: String, by notices: NoticePost) async throws(NoticePost.Failure) {
        try await notices.send(body, to: url, within: reach)
    }
}
