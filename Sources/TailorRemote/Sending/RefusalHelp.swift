import Foundation
import TailorModel

/// What to do about an answer that stops a whole run: the token is refused, or the API is somewhere else. It names where
/// the token comes from, never the token.
struct RefusalHelp {
    private let source: RemoteSettings.TokenSource?
    /// Of the configured endpoint.
    private let host: String

    init(_ access: RemoteAccess) {
        source = access.tokenSource
        host = URLComponents(string: access.baseURL)?.host ?? access.baseURL
    }

    /// In full sentences; nil when the code of the failure says enough.
    func text(for code: RemoteFailure.Code, status: Int) -> String? {
        switch code {
        case .unauthenticated where status == 401: unauthenticated
        case .payment:
            "The vendor wants a payment for the account of the token\(origin). Settle it there, or take the token of "
                + "another account, then run the command again."
        case .quota:
            "The quota or subscription of the account does not cover this. The token\(isFrom). Have the quota raised, or "
                + "take the token of another account, then run the command again."
        case .forbidden:
            "The token is accepted, but may not do this. It\(isFrom). Ask the owner of the organisation for the "
                + "permission, or take another token, then run the command again."
        case .redirected:
            "A redirect is never followed, because the token would go to another place. If the API has moved, set "
                + "`remote.endpoint` to its new address; otherwise a proxy or a login page in between answers for \(host)."
        default: nil
        }
    }

    private var unauthenticated: String {
        let check =
            "The token is missing or not accepted. It\(isFrom). Check that it is whole, still valid, and of the vendor "
            + "that `remote.endpoint` names, then run the command again."
        guard !isVendor else { return check }
        return check
            + " If \(host) is a proxy: it may drop the header `api_token`, as nginx drops all headers with an underscore "
            + "unless `underscores_in_headers on` is set."
    }

    private var origin: String { source.map { " in \($0)" } ?? "" }

    private var isFrom: String {
        source.map { " comes from \($0) (`remote.token`)" } ?? " is the emulator's own"
    }

    private var isVendor: Bool { host == "bria-api.com" || host.hasSuffix(".bria-api.com") }
}
