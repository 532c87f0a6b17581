import Foundation

/// What one request to the vendor brought that was sent only to see whether it is answered.
package enum EndpointAnswer: Hashable, Sendable {
    case answered(Answer)
    case failed(Failure)

    package struct Answer: Hashable, Sendable {
        package let status: Int
        /// From the request to the end of the answer.
        package let seconds: Double
        /// The vendor's clock (`Date`, RFC 9110, 6.6.1).
        package let date: Date?
        /// It says how long to wait (`Retry-After`).
        package let saysWhenToRetry: Bool
        /// Where a redirect leads, without path and query.
        package let redirectHost: String?
        /// The body is what the contract says.
        package let isReadable: Bool

        package init(
            status: Int, seconds: Double, date: Date? = nil, saysWhenToRetry: Bool = false,
            redirectHost: String? = nil, isReadable: Bool = true
        ) {
            self.status = status
            self.seconds = seconds
            self.date = date
            self.saysWhenToRetry = saysWhenToRetry
            self.redirectHost = redirectHost
            self.isReadable = isReadable
        }
    }

    /// There was no answer.
    package struct Failure: Hashable, Sendable {
        /// The handshake failed, or the certificate is not trusted.
        package let isTLS: Bool
        /// One sentence without a full stop.
        package let message: String

        package init(isTLS: Bool = false, message: String) {
            self.isTLS = isTLS
            self.message = message
        }
    }
}
