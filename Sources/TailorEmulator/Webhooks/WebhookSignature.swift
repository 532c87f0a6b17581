import Crypto
import Foundation

/// Signs what a webhook gets, as the vendor's SDK verifies it (bria-client 0.3.0, `verify_webhook_signature`): HMAC-SHA256
/// by a key made of the caller's token.
struct WebhookSignature: Sendable {
    /// Made of the token, and kept in its place.
    let key: Data

    init(key: Data) { self.key = key }

    init(token: String) {
        key = Self.code(of: Data("bria-webhook-signing-v1".utf8), by: Data(token.utf8))
    }

    /// The value of the header `Bria-Webhook-Signature`.
    /// - Parameter timestamp: the value of `Bria-Webhook-Timestamp`.
    func value(id: String, timestamp: String, body: String) -> String {
        "v1=" + Self.code(of: Data("\(id).\(timestamp).\(body)".utf8), by: key).base64EncodedString()
    }

    private static func code(of message: Data, by key: Data) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
    }
}
