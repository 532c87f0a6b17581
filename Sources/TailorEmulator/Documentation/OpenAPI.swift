import HTTPTypes

/// The description of all routes at /openapi.yaml, written for the emulator and not copied from the vendor's.
enum OpenAPI {
    static let docs: [String: OperationDoc] =
        [ProjectDocs.all, DatasetDocs.all, ImageDocs.all, ModelDocs.all, GenerationDocs.all, FileDocs.all]
        .reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    static func document(_ routes: [Route]) -> JSON {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "tailor emulator", "version": "1",
                "description": .text(
                    "An emulator of the vendor's Tailored Generation API. What a vision or diffusion model would write or "
                        + "draw is derived from pixels, deterministically, and says so. Some rules are not in the "
                        + "schemas: captions and visual schemas are JSON inside of strings, `file` is base64."),
            ],
            "security": [["api_token": []]],
            "paths": paths(routes),
            "components": [
                "securitySchemes": ["api_token": ["type": "apiKey", "in": "header", "name": "api_token"]],
                "schemas": SharedSchemas.all,
            ],
        ]
    }

    private static func paths(_ routes: [Route]) -> JSON {
        var templates: [String] = []
        var methods: [String: [JSON.Member]] = [:]
        for route in routes {
            guard let doc = docs[route.name] else { continue }
            let path = route.template.text
            if methods[path] == nil { templates.append(path) }
            methods[path, default: []].append(
                .init(name: route.method.rawValue.lowercased(), value: doc.json(of: route)))
        }
        return .object(templates.map { .init(name: $0, value: .object(methods[$0] ?? [])) })
    }
}
