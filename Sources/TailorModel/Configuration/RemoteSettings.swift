/// The `remote` section: where the API is and how it may be used.
package struct RemoteSettings: Hashable, Codable, Sendable {
    package enum Endpoint: Hashable, Codable, Sendable {
        /// The emulator inside the command, with its data under `.tailor/emulator/`.
        case emulator
        /// Scheme, host and port, without a trailing slash.
        case url(String)

        /// An emulator: http is allowed on this machine only.
        package var isRehearsal: Bool {
            switch self {
            case .emulator: true
            case .url(let url): url.hasPrefix("http://")
            }
        }
    }

    /// Where the token comes from. It is never in the YAML.
    package enum TokenSource: Hashable, Codable, Sendable {
        case environment(String)
        /// Path relative to the workspace, or absolute.
        case file(String)
    }

    package static let vendorURL = "https://engine.prod.bria-api.com"

    package var endpoint: Endpoint
    package var token: TokenSource
    /// The vendor's limit, per endpoint (Contract.md, "Rate limits").
    package var requestsPerMinute: Int
    /// Requests in flight at one time.
    package var concurrency: Int
    /// Seconds without progress after which a request is given up.
    package var timeoutSeconds: Double

    package init(
        endpoint: Endpoint = .url(vendorURL), token: TokenSource = .environment("BRIA_API_TOKEN"),
        requestsPerMinute: Int = 60, concurrency: Int = 6, timeoutSeconds: Double = 60
    ) {
        self.endpoint = endpoint
        self.token = token
        self.requestsPerMinute = requestsPerMinute
        self.concurrency = concurrency
        self.timeoutSeconds = timeoutSeconds
    }
}
