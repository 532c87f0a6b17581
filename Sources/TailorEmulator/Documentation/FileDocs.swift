enum FileDocs {
    static let all: [String: OperationDoc] = [
        "GET /files/pictures/{name}": file("Serves a picture", "image/*"),
        "GET /files/thumbnails/{name}": file("Serves a thumbnail of at most 256 pixels", "image/jpeg"),
        "GET /files/generated/{name}": file("Serves a generated picture or video", "*/*"),
        "GET /files/models/{name}": file("Serves a model's file, without weights", "application/octet-stream"),
        "GET /files/datasets/{dataset_id}/images.zip": file("Serves an advanced dataset's images", "application/zip"),
        "GET /files/datasets/{dataset_id}/captions.json": OperationDoc(
            summary: "Serves an advanced dataset's captions",
            answer: (200, "Captions by image name", .json(Schema.anything))),
        "GET /": OperationDoc(
            summary: "Answers an empty object to anybody", answer: (200, "Nothing", .json(Schema.object([:])))),
        "GET /openapi.yaml": file("This description", "application/yaml"),
    ]

    private static func file(_ summary: String, _ mediaType: String) -> OperationDoc {
        OperationDoc(summary: summary, answer: (200, "The file", .file(mediaType: mediaType)))
    }
}
