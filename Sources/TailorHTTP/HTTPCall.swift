import Foundation
import HTTPTypes

/// One request to be made, at most once: the transport never sends a call a second time by itself.
package struct HTTPCall: Sendable {
    package var method: HTTPRequest.Method
    /// An absolute `http` or `https` URL, as it goes on the wire (percent-encoded).
    package var url: String
    /// Every field the caller wants to send, `User-Agent` and `Content-Type` included. `Host`, `Content-Length` and
    /// `Accept-Encoding` are the transport's.
    package var fields: HTTPFields
    /// Nil sends no body, except that POST, PUT and PATCH then say `Content-Length: 0`.
    package var body: Data?
    package var limits: HTTPTimeLimits
    /// The longest answer body that is accepted, in bytes after decompression. A longer one is a failure.
    package var answerLimit: Int
    /// A call beyond it fails with `couldNotConnect`, before a connection is made.
    package var reach = HTTPReach.anywhere
    /// As much is kept of the body of an answer that is no success (400 and above), in bytes; the rest is not awaited.
    package var complaintLimit: Int
    /// Nil: the call is not signed.
    package var signature: HTTPSignature?
    /// Path of a file with the certificates (PEM) that are trusted in place of the system's. Nil: the system's.
    package var authorities: String?
    /// Takes the body of a success in place of the answer. Such a call asks for no compression, so that bytes count.
    package var sink: (any HTTPSink)?
    /// How often this was sent, with this time. For the log.
    package var attempt = 1
    /// The path of the URL holds no secret, and may be written into a log.
    package var showsPath = false

    package init(
        _ method: HTTPRequest.Method, _ url: String, fields: HTTPFields = [:], body: Data? = nil,
        limits: HTTPTimeLimits = HTTPTimeLimits(), answerLimit: Int = 64 * 1024 * 1024,
        complaintLimit: Int = 64 * 1024
    ) {
        self.method = method
        self.url = url
        self.fields = fields
        self.body = body
        self.limits = limits
        self.answerLimit = answerLimit
        self.complaintLimit = complaintLimit
    }
}

/// Fields carry secrets, and so may queries: neither is ever part of a text about a call.
extension HTTPCall: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "\(method.rawValue) \(url.prefix { $0 != "?" && $0 != "#" })" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
