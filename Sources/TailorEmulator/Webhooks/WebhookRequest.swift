/// `webhook_url` in the body of a v2 operation.
struct WebhookRequest: Sendable {
    private let url: String?

    /// - Throws: 400 for what is no http or https address. Where it leads is judged when it is called.
    init(_ fields: Fields) throws(Refusal) {
        url = try fields.name("webhook_url")
        guard let url else { return }
        do {
            _ = try Fetcher.url(url)
        } catch {
            throw .invalid(field: "webhook_url", "must be an http or https address", found: .text(url))
        }
    }

    /// What to call when the job ends.
    func row(of requestID: String, _ call: Call) -> WebhookRow? {
        url.map { url in
            WebhookRow(
                requestID: requestID, url: url, key: WebhookSignature(token: call.token).key, base: call.base)
        }
    }
}
