import Foundation
import HTTPTypes
import TailorHTTP

/// Posts a notice to a webhook, once. It is not the vendor's: the token is not sent.
package struct NoticePost: Sendable {
    /// Why a notice was not taken, as a clause that does not name the URL.
    package struct Failure: Error {
        package let reason: String
    }

    private let transport: any HTTPTransport
    private let userAgent: String

    package init(transport: any HTTPTransport, userAgent: String) {
        self.transport = transport
        self.userAgent = userAgent
    }

    /// - Parameters:
    ///   - body: JSON.
    ///   - reach: which addresses the host may have.
    package func send(_ body: String, to url: String, within reach: HTTPReach) async throws(Failure) {
        let limits = HTTPTimeLimits(firstByte: .seconds(20), total: .seconds(30))
        var call = HTTPCall(
            .post, url, fields: [.contentType: "application/json", .userAgent: userAgent], body: Data(body.utf8),
            limits: limits)
        call.reach = reach
        let status: Int
        do throws(HTTPFailure) {
            status = try await transport.send(call).status.code
        } catch {
            throw Failure(reason: error.message)
        }
        guard (200..<300).contains(status) else { throw Failure(reason: "the answer is \(status)") }
    }
}
