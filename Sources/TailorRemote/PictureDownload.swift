import Foundation
import HTTPTypes
import TailorHTTP
import TailorModel

/// Downloads pictures of the vendor's. They are not at its API, so that the token is not sent, and no budget is asked. Every
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
    private let limit: Int

    /// - Parameter limit: bytes; a larger picture is not taken.
    package init(
        transport: any HTTPTransport, userAgent: String, within reach: PictureReach, limit: Int = largest
    ) {
        self.reach = reach
        self.limit = limit
        self.transport = transport
        self.userAgent = userAgent
    }

    package func picture(at url: String) async throws(RemoteFailure) -> Data {
        var target = url
        var left = (attempts: Self.attempts, redirects: Self.redirects)
        while true {
            guard let allowed = reach.reach(of: target) else { throw .download(url, Self.outside, nil) }
            let answer: HTTPAnswer
            var call = HTTPCall(.get, target, fields: [.userAgent: userAgent], answerLimit: limit)
            call.reach = allowed
            do throws(HTTPFailure) {
                answer = try await transport.send(call)
            } catch {
                left.attempts -= 1
                if error.code == .cancelled || left.attempts == 0 { throw .download(url, error.message, error.code) }
                continue
            }
            switch answer.status.code {
            case 200..<300: return answer.body
            case 301, 302, 303, 307, 308:
                left.redirects -= 1
                guard left.redirects > 0, let place = answer.fields[.location],
                    let next = URL(string: place, relativeTo: URL(string: target))?.absoluteURL,
                    next.scheme == "https" || URL(string: target)?.scheme == "http"
                else { throw .download(url, "it leads nowhere", nil) }
                target = next.absoluteString
            case 500..<600 where left.attempts > 1: left.attempts -= 1
            default: throw .download(url, "the answer is \(answer.status.code)", nil)
            }
        }
    }
}

extension RemoteFailure {
    fileprivate static func download(_ url: String, _ reason: String, _ code: HTTPFailure.Code?) -> RemoteFailure {
        RemoteFailure(
            code: code == .cancelled ? .cancelled : .connection, effect: .none, endpoint: .listImages, status: nil,
            message: "\(url.shownURL) cannot be downloaded: \(reason)")
    }
}
