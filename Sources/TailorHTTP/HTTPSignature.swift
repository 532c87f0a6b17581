/// Keys that a call is signed with (AWS Signature Version 4), which libcurl does.
///
/// The call brings the field `x-amz-content-sha256`, and path and query of its URL in their canonical spelling, because
/// they are signed as they are sent.
package struct HTTPSignature: Hashable, Sendable {
    package let region: String
    /// `s3`.
    package let service: String
    package let accessKey: String
    package let secretKey: String

    package init(region: String, service: String, accessKey: String, secretKey: String) {
        self.region = region
        self.service = service
        self.accessKey = accessKey
        self.secretKey = secretKey
    }
}

/// The keys are never part of a text.
extension HTTPSignature: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "signature for \(service) in \(region)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
