import Foundation
import HTTPTypes

/// One operation of the served API: method and path template, as the contract spells them.
///
/// Hummingbird's router is not used: a path with the wrong method has to answer 405, and faults and rate limits go by
/// template.
struct Route: Sendable {
    typealias Handler = @Sendable (Call, Services) async throws(Refusal) -> Answer

    let method: HTTPRequest.Method
    let template: PathTemplate
    /// The shape in which it reports what it refuses.
    let errors: ErrorBody.Style
    /// Needs no token: files have addresses that are hard to guess, like the vendor's signed ones.
    let isPublic: Bool
    let handle: Handler

    /// How faults, limits and the description name it: `POST /v1/tailored-gen/projects`.
    var name: String { "\(method.rawValue) \(template.text)" }

    init(
        _ method: HTTPRequest.Method, _ template: String, errors: ErrorBody.Style = .envelope, isPublic: Bool = false,
        _ handle: @escaping Handler
    ) {
        self.method = method
        self.template = PathTemplate(template)
        self.errors = errors
        self.isPublic = isPublic
        self.handle = handle
    }
}
