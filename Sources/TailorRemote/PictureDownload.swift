import Foundation
import HTTPTypes
import TailorHTTP
import TailorModel

/// Downloads pictures and videos of the vendor's. They are not at its API, so that the token is not sent, and no budget is asked. Every
/// address, that of a redirect too, is judged by `PictureReach`.
package struct PictureDownload: PictureFetching {
    /// Bytes; a larger picture of an export is not taken.
    private static let largest = 256 << 20
    /// Bytes; a larger picture is not taken only to be looked at.
    package static let largestToLookAt = 8 << 20
    private static let attempts = 3
    private static let redirects = 5

    private static let outside =
        "it leads to this machine or into its network, and is not at the host of the endpoint"

    private let transport: any HTTPTransport
    private let userAgent: String
    private let reach: PictureReach
    /// What named the addresses.
    private let source: Endpoint
    private let limit: Int

    /// - Parameters:
    ///   - source: what named the addresses.
    ///   - limit: bytes; a larger picture is not taken.
    package init(
        transport: any HTTPTransport, userAgent: String, within reach: PictureReach,
        namedBy source: Endpoint = .listImages, limit: Int = largest
    ) {
        self.reach = reach
        self.source = source
        self.limit = limit
        self.transport = transport
        self.userAgent = userAgent
    }

    package func picture(at url: String) async throws(RemoteFailure) -> Data {
        var target = url
        var left = (attempts: Self.attempts, redirects: Self.redirects)
        while true {
            guard let allowed = reach.reach(of: target) else { throw failure(.connection, url, Self.outside) }
            let answer: HTTPAnswer
            var call = HTTPCall(.get, target, fields: [.userAgent: userAgent], answerLimit: limit)
            call.reach = allowed
            do throws(HTTPFailure) {
                answer = try await transport.send(call)
            } catch {
                left.attempts -= 1
                guard error.code != .cancelled else { throw failure(.cancelled, url, error.message) }
                guard left.attempts > 0 else { throw failure(.connection, url, error.message) }
                continue
            }
            switch answer.status.code {
            case 200..<300: return answer.body
            case 301, 302, 303, 307, 308:
                left.redirects -= 1
                guard left.redirects > 0, let place = answer.fields[.location],
                    let next = URL(string: place, relativeTo: URL(string: target))?.absoluteURL,
                    next.scheme == "https" || URL(string: target)?.scheme == "http"
                else { throw failure(.connection, url, "it leads nowhere") }
                target = next.absoluteString
            case 500..<600 where left.attempts > 1: left.attempts -= 1
            // Signed addresses answer 403 when they have expired.
            case 401, 403, 404, 410: throw failure(.notFound, url, "the answer is \(answer.status.code)")
            default: throw failure(.connection, url, "the answer is \(answer.status.code)")
            }
        }
    }

    private func failure(_ code: RemoteFailure.Code, _ url: String, _ reason: String) -> RemoteFailure {
        RemoteFailure(
            code: code, effect: .none, endpoint: source,
            message: "\(url.shownURL) cannot be downloaded: \(reason)")
    }
}
