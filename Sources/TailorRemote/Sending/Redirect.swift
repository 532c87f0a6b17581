import Foundation
import HTTPTypes
import TailorHTTP

/// Where an answer sends the caller. It is named and never followed, because the token goes only to the configured host.
struct Redirect {
    /// Scheme, host and port; nil when the answer names another path of the same host, or nothing that can be read.
    let target: String?

    /// Nil when the answer is no redirect.
    init?(_ answer: HTTPAnswer) {
        guard [301, 302, 303, 307, 308].contains(answer.status.code) else { return nil }
        target = answer.fields[.location].flatMap(Self.origin)
    }

    /// One sentence without its full stop.
    var message: String {
        target.map { "the answer is a redirect to \($0), which is not followed" }
            ?? "the answer is a redirect to another path of the same host, which is not followed"
    }

    /// Without what may be a secret: user, password, path and query.
    private static func origin(_ location: String) -> String? {
        guard let parts = URLComponents(string: location), let host = parts.host, !host.isEmpty else { return nil }
        return (parts.scheme.map { $0 + "://" } ?? "") + host + (parts.port.map { ":\($0)" } ?? "")
    }
}
