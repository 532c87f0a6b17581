import Foundation
import HTTPTypes

/// Takes the body of an answer as it comes, so that it need not fit into memory. Called on the transport's thread, in order.
package protocol HTTPSink: Sendable {
    /// The head of the answer has come.
    /// - Returns: whether its body is to be taken here; otherwise it is kept like any other, within the limit of a complaint.
    func begins(_ status: HTTPResponse.Status, _ fields: HTTPFields) -> Bool

    /// - Returns: false ends the call, with the code `unusable`.
    func take(_ piece: UnsafeRawBufferPointer) -> Bool
}
