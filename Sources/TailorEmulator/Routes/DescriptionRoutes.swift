import Foundation
import HTTPTypes

/// /openapi.yaml
enum DescriptionRoutes {
    /// Describes all routes: these and itself.
    static func route(describing others: [Route]) -> Route {
        Route(.get, "/openapi.yaml", isPublic: true) { (_, _) async throws(Refusal) in
            let yaml = OpenAPI.document(others + [route(describing: others)]).yaml
            return .file(Data(yaml.utf8), mediaType: "application/yaml")
        }
    }
}
