import Foundation
import HTTPTypes

/// What a server answered, whatever the status: a redirect and an error status are answers too.
package struct HTTPAnswer: Sendable {
    package var status: HTTPResponse.Status
    package var fields: HTTPFields
    /// Decompressed.
    package var body: Data

    package init(status: HTTPResponse.Status, fields: HTTPFields = [:], body: Data = Data()) {
        self.status = status
        self.fields = fields
        self.body = body
    }
}
