enum DatasetDocs {
    private static let root = "/v1/tailored-gen/datasets"
    private static let dataset = OperationDoc.Content.json(Schema.ref("Dataset"))
    private static let datasets = OperationDoc.Content.json(Schema.list(Schema.ref("Dataset")))
    private static let legacy = "Legacy families only."

    static let all: [String: OperationDoc] = [
        "POST \(root)": OperationDoc(
            summary: "Creates a draft dataset",
            body: Schema.object(
                ["project_id": Schema.integer, "name": Schema.text],
                optional: [
                    "upload_type": Schema.choice(DatasetRow.UploadType.self),
                    "training_version": Schema.described(legacy), "caption_prefix": Schema.described(legacy),
                ]),
            answer: (201, "The dataset", dataset), refusals: [404: "There is no such project."]),
        "GET \(root)": OperationDoc(summary: "Lists datasets", answer: (200, "The datasets", datasets)),
        "GET /v1/tailored-gen/projects/{project_id}/datasets": OperationDoc(
            summary: "Lists the datasets of a project",
            query: [("include_models", Schema.flag), ("include_models_ids", Schema.flag)],
            answer: (200, "The datasets", datasets), refusals: [400: "A parameter is neither true nor false."]),
        "GET \(root)/{dataset_id}": OperationDoc(
            summary: "Shows a dataset with its images", query: [("max_images", Schema.integer(1...200))],
            answer: (200, "The dataset", dataset), refusals: [400: "`max_images` is not from 1 to 200."]),
        "PUT \(root)/{dataset_id}": OperationDoc(
            summary: "Changes a dataset; completing it freezes it",
            body: Schema.object(
                [:],
                optional: [
                    "name": Schema.text, "visual_schema": Schema.described("A JSON object in a string."),
                    "status": Schema.choice(DatasetRow.Status.self), "caption_prefix": Schema.described(legacy),
                ]),
            answer: (200, "The dataset as changed", dataset),
            refusals: [
                409:
                    "It is completed, or cannot be completed yet: it needs five images, a visual schema, and all captions."
            ]),
        "DELETE \(root)/{dataset_id}": OperationDoc(
            summary: "Deletes a dataset with its images", answer: (204, "Deleted", .none),
            refusals: [409: "A model in training uses it."]),
        "POST \(root)/{dataset_id}/clone": OperationDoc(
            summary: "Makes a draft with the same schema and images",
            body: Schema.object([:], optional: ["name": Schema.text, "description": Schema.text]), bodyIsOptional: true,
            answer: (201, "The clone", dataset)),
        "GET /v1/datasets/{dataset_id}/download": OperationDoc(
            summary: "Shows where the images of an advanced dataset can be downloaded",
            answer: (
                200, "The addresses",
                .json(Schema.object(["download_url": Schema.text], optional: ["captions_url": Schema.text]))
            ),
            refusals: [409: "It is a basic dataset."]),
    ]
}
