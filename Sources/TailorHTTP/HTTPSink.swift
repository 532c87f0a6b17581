import Foundation
import HTTPTypes

/// Takes the body of an answer as it comes, so that it need not fit into memory. Called on the transport's thread, in order.
package protocol HTTPSink: Sendable {
    /// The head of the answer has come.
    /// - Returns: whether the sink takes the body; if not, the answer keeps it, up to the size of an error message.
    func begins(_ status: HTTPResponse.Status, _ fields: HTTPFields) -> Bool

    /// - Returns: false ends the call, with the code `unusable`.
    func take(_ piece: UnsafeRawBufferPointer) -> Bool
}
