import Foundation
import HTTPTypes
import TailorHTTP

/// One POST to a webhook. It leads to this machine or the public internet, follows no redirect, and what is answered does
/// not matter but for its status.
struct WebhookCall: Sendable {
    /// The vendor's SDK tells receivers to answer within ten seconds.
    static let seconds = 10.0

    let hook: WebhookRow
    let body: String
    /// When it is sent.
    let time: Date

    var call: HTTPCall {
        let timestamp = String(Int(time.timeIntervalSince1970))
        let signature = WebhookSignature(key: hook.key).value(id: hook.requestID, timestamp: timestamp, body: body)
        var fields: HTTPFields = [.contentType: "application/json", .userAgent: "tailor-emulator"]
        fields[.webhookID] = hook.requestID
        fields[.webhookTimestamp] = timestamp
        fields[.webhookSignature] = signature
        let limit = Duration.seconds(Self.seconds)
        var call = HTTPCall(
            .post, hook.url, fields: fields, body: Data(body.utf8),
            limits: HTTPTimeLimits(connect: limit, firstByte: limit, stall: limit, idle: .seconds(1)),
            answerLimit: 1 << 20)
        call.reach = .loopbackAndPublic
        return call
    }
}

extension HTTPField.Name {
    fileprivate static let webhookID = parsed("Bria-Webhook-Id")
    fileprivate static let webhookTimestamp = parsed("Bria-Webhook-Timestamp")
    fileprivate static let webhookSignature = parsed("Bria-Webhook-Signature")

    private static func parsed(_ name: String) -> Self { Self(name) ?? .userAgent }
}
