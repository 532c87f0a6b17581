import HTTPTypes
import NIOCore

/// Checks the token. Two words inside of a token make the emulator answer what the vendor answers to accounts with
/// limits, so that a client's handling of 403 can be rehearsed: `blocked-by-subscription` and `blocked-by-quota`
/// (Emulator.md, "Words with a meaning").
struct Authentication: Sendable {
    /// The only token that is accepted; nil accepts any that is not empty.
    let token: String?
    /// Otherwise a program of this user may use any token.
    let asksEverybody: Bool

    /// The token that came with a request; empty without one.
    static func given(in headers: HTTPFields) -> String {
        HTTPField.Name("api_token").flatMap { headers[$0] } ?? ""
    }

    func check(_ headers: HTTPFields, from channel: any Channel) throws(Refusal) {
        let given = Self.given(in: headers)
        guard !given.isEmpty else {
            throw Refusal(401, "Missing api_token: send your API token in the `api_token` header.")
        }
        if given.contains("blocked-by-subscription") {
            throw Refusal(
                403, "Access denied: Your subscription does not include access to this feature/product.")
        }
        if given.contains("blocked-by-quota") {
            throw Refusal(
                403,
                "Quota exceeded: Free users can make up to 1000 requests in total. "
                    + "Please upgrade your plan to continue using the service.")
        }
        if let token, given != token, asksEverybody || !CallerOwner.isThisUser(channel) {
            throw Refusal(401, "Invalid api_token: the emulator was started with another token.")
        }
    }
}
