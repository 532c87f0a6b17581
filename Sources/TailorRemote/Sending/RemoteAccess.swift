import TailorModel

/// Where the API is and how to speak to it.
package struct RemoteAccess: Sendable {
    /// Scheme, host and port, without a trailing slash.
    package let baseURL: String
    package let token: APIToken
    /// For messages; nil for the token of the emulator inside the command.
    package let tokenSource: RemoteSettings.TokenSource?
    /// The product and its version: `tailor/0.1.0`.
    package let userAgent: String
    /// Seconds without progress after which a request is given up.
    package let timeoutSeconds: Double

    package init(
        baseURL: String, token: APIToken, tokenSource: RemoteSettings.TokenSource? = nil, userAgent: String,
        timeoutSeconds: Double = 60
    ) {
        self.baseURL = baseURL
        self.token = token
        self.tokenSource = tokenSource
        self.userAgent = userAgent
        self.timeoutSeconds = timeoutSeconds
    }
}
