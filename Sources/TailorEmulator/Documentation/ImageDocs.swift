enum ImageDocs {
    private static let root = "/v1/tailored-gen/datasets/{dataset_id}/images"
    private static let image = OperationDoc.Content.json(Schema.ref("Image"))
    private static let noPicture = "A picture is not a readable jpg, png or webp."
    private static let notAllowed = "The dataset is completed."

    static let all: [String: OperationDoc] = [
        "POST \(root)": OperationDoc(
            summary: "Uploads an image to a basic dataset; give `file` or `image_url`",
            body: Schema.object(
                [:],
                optional: [
                    "file": Schema.described("The picture in base64."), "image_url": Schema.text,
                    "image_name": Schema.text,
                    "increase_resolution": Schema.flag, "content_moderation": Schema.flag,
                ]),
            answer: (201, "The image", image),
            refusals: [
                409: "The dataset is completed, or has 200 images.", 412: "The picture is too small.", 415: noPicture,
                422: "The address cannot be fetched, or moderation blocked the upload.",
            ]),
        "GET \(root)": OperationDoc(
            summary: "Lists the images of a dataset",
            answer: (200, "The images", .json(Schema.list(Schema.ref("Image"))))),
        "PUT \(root)": OperationDoc(
            summary: "Regenerates all captions, over some seconds",
            answer: (202, "Started", .json(Schema.ref("Dataset"))),
            refusals: [409: "The dataset is completed, or has no visual schema."]),
        "GET \(root)/{image_id}": OperationDoc(summary: "Shows an image", answer: (200, "The image", image)),
        "PUT \(root)/{image_id}": OperationDoc(
            summary: "Writes a caption by hand, or regenerates it; give one of both",
            body: Schema.object(
                [:],
                optional: ["caption": Schema.described("JSON in a string."), "regenerate_caption": Schema.flag]),
            answer: (200, "The image as changed", image),
            refusals: [409: "The dataset is completed, or has no visual schema."]),
        "DELETE \(root)/{image_id}": OperationDoc(
            summary: "Deletes an image", answer: (204, "Deleted", .none), refusals: [409: notAllowed]),
        "POST \(root)/bulk-upload": OperationDoc(
            summary: "Uploads a zip of images to an empty advanced dataset, once",
            body: Schema.object(["zip_url": Schema.text], optional: ["content_moderation": Schema.flag]),
            answer: (202, "Started", .json(Schema.object(["message": Schema.text]))),
            refusals: [400: "The address cannot be fetched, or the dataset does not accept a bulk upload."]),
        "GET \(root)/bulk-upload/status": OperationDoc(
            summary: "Shows the progress of a bulk upload",
            answer: (200, "The progress", .json(Schema.ref("BulkUpload"))),
            refusals: [404: "There is no such dataset, or no bulk upload was started."]),
        "POST /v1/tailored-gen/generate_visual_schema": OperationDoc(
            summary: "Describes what sample pictures have in common",
            body: Schema.object(
                ["images": Schema.list(Schema.described("Base64, or an address."), 5...10)],
                optional: ["content_moderation": Schema.flag]),
            answer: (200, "The schema", .json(Schema.object(["visual_schema": Schema.text]))),
            refusals: [415: noPicture, 422: "An address cannot be fetched, or moderation blocked it."]),
        "POST /v1/tailored-gen/refine_structured_prompt": OperationDoc(
            summary: "Changes a schema or a caption by an instruction",
            body: Schema.object(
                ["dataset_id": Schema.integer, "structured_prompt": Schema.text, "instruction": Schema.text],
                optional: ["context_images": Schema.list(Schema.text)]),
            answer: (200, "The refined JSON", .json(Schema.object(["structured_prompt": Schema.text]))),
            refusals: [404: "There is no such dataset.", 415: noPicture, 422: "An address cannot be fetched."]),
        "POST /v1/tailored-gen/generate_prefix": OperationDoc(
            summary: "Makes a caption prefix for the legacy families",
            body: Schema.object(["images": Schema.list(Schema.text, 1...6)]),
            answer: (200, "The prefix", .json(Schema.object(["prefix": Schema.text]))),
            refusals: [415: noPicture, 422: "An address cannot be fetched."]),
    ]
}
