import Foundation
import HTTPTypes

/// /openapi.yaml
enum DescriptionRoutes {
    static let all = [Route(.get, "/openapi.yaml", isOpen: true, describe)]

    @Sendable private static func describe(_ call: Call, _ services: Services) async throws(Refusal) -> Answer {
        let yaml = OpenAPI.document(Routes.all).yaml
        return .file(Data(yaml.utf8), mediaType: "application/yaml")
    }
}
