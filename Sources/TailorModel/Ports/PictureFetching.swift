import Foundation

/// Fetches pictures that the vendor shows by their URL.
package protocol PictureFetching: Sendable {
    /// The bytes behind a URL, without the token.
    func picture(at url: String) async throws(RemoteFailure) -> Data
}
