import Foundation
import HTTPTypes

/// /openapi.yaml, and what the vendor answers to anybody at /
enum DescriptionRoutes {
    /// Answers without a token, and so tells nothing about one (Contract.md, "Errors").
    static let root = Route(.get, "/", isPublic: true) { (_, _) async throws(Refusal) in .ok([:]) }

    /// Describes all routes: these and itself.
    static func route(describing others: [Route]) -> Route {
        Route(.get, "/openapi.yaml", isPublic: true) { (_, _) async throws(Refusal) in
            let yaml = OpenAPI.document(others + [route(describing: others)]).yaml
            return .file(Data(yaml.utf8), mediaType: "application/yaml")
        }
    }
}
