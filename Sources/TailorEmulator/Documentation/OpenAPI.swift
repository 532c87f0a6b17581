import HTTPTypes

/// The description of what is served, in the emulator's own words, at /openapi.yaml.
enum OpenAPI {
    static let docs: [String: OperationDoc] =
        [ProjectDocs.all, DatasetDocs.all, ImageDocs.all, ModelDocs.all, GenerationDocs.all, FileDocs.all]
        .reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    static func document(_ operations: [Route]) -> JSON {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "tailor emulator", "version": "1",
                "description": .text(
                    "A rehearsal stage for the vendor's Tailored Generation API. What a vision or diffusion model would "
                        + "write or draw is derived from pixels, deterministically, and says so. Some rules cannot be "
                        + "said in a schema: captions and schemas are JSON inside of strings, `file` is base64."),
            ],
            "security": [["api_token": []]],
            "paths": paths(operations),
            "components": [
                "securitySchemes": ["api_token": ["type": "apiKey", "in": "header", "name": "api_token"]],
                "schemas": SharedSchemas.all,
            ],
        ]
    }

    private static func paths(_ operations: [Route]) -> JSON {
        var templates: [String] = []
        var methods: [String: [JSON.Member]] = [:]
        for operation in operations {
            guard let doc = docs[operation.name] else { continue }
            let path = operation.template.text
            if methods[path] == nil { templates.append(path) }
            methods[path, default: []].append(
                .init(name: operation.method.rawValue.lowercased(), value: doc.json(of: operation)))
        }
        return .object(templates.map { .init(name: $0, value: .object(methods[$0] ?? [])) })
    }
}
