import TailorModel

/// The body of a Slack-compatible webhook.
package enum NoticeJSON {
    /// One JSON object. Names may come from strangers: none of them mentions or links anything.
    package static func body(of notice: Notice) -> String {
        JSONValue.object(["text": .string(notice.text.escaped)]).canonical
    }
}

extension String {
    /// Slack reads `<!channel>` and `<https://…>`; it asks for these three to be escaped.
    fileprivate var escaped: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
