enum ModelDocs {
    private static let root = "/v1/tailored-gen/models"
    private static let model = OperationDoc.Content.json(Schema.ref("Model"))
    private static let models = OperationDoc.Content.json(Schema.list(Schema.ref("Model")))
    private static let notCompleted = "The model is not completed, or was not trained in expert mode."

    static let all: [String: OperationDoc] = [
        "POST \(root)": OperationDoc(
            summary: "Creates a model on a dataset",
            body: Schema.object(
                ["name": Schema.text, "dataset_id": Schema.integer],
                optional: [
                    "training_mode": Schema.choice(ModelRow.TrainingMode.self), "description": Schema.text,
                    "training_version": Schema.described("Legacy families; locks the project to one."),
                ]),
            answer: (201, "The model", model), refusals: [404: "There is no such dataset."]),
        "GET \(root)": OperationDoc(
            summary: "Lists models", query: [("include_training_parameters", Schema.flag)],
            answer: (200, "The models", models), refusals: [400: "The parameter is neither true nor false."]),
        "GET /v1/tailored-gen/projects/{project_id}/models": OperationDoc(
            summary: "Lists the models of a project", query: [("include_training_parameters", Schema.flag)],
            answer: (200, "The models", models), refusals: [400: "The parameter is neither true nor false."]),
        "GET \(root)/{model_id}": OperationDoc(summary: "Shows a model", answer: (200, "The model", model)),
        "PUT \(root)/{model_id}": OperationDoc(
            summary: "Changes a model's name and description",
            body: Schema.object([:], optional: ["name": Schema.text, "description": Schema.text]),
            answer: (200, "The model as changed", model)),
        "DELETE \(root)/{model_id}": OperationDoc(
            summary: "Deletes a model", answer: (204, "Deleted", .none), refusals: [409: "It is in training."]),
        "POST \(root)/{model_id}/start_training": OperationDoc(
            summary: "Starts a training of two to four emulated hours; parameters in expert mode only",
            body: trainingBody, bodyIsOptional: true, answer: (200, "The model in training", model),
            refusals: [409: "It was started before.", 412: "The dataset is not completed."]),
        "POST \(root)/{model_id}/stop_training": OperationDoc(
            summary: "Stops a training for good",
            answer: (200, "Stopping", .json(Schema.object(["message": Schema.text, "status": Schema.text]))),
            refusals: [409: "It is not in training."]),
        "GET \(root)/{model_id}/checkpoints": OperationDoc(
            summary: "Lists the checkpoints of a completed expert model",
            answer: (
                200, "The checkpoints",
                .json(
                    Schema.object([
                        "checkpoints": Schema.list(Schema.ref("Checkpoint")), "active_model_version": Schema.text,
                    ]))
            ),
            refusals: [400: notCompleted]),
        "GET \(root)/{model_id}/checkpoints/{checkpoint_step}": OperationDoc(
            summary: "Shows a checkpoint", answer: (200, "The checkpoint", .json(Schema.ref("Checkpoint"))),
            refusals: [400: notCompleted]),
        "DELETE \(root)/{model_id}/checkpoints/{checkpoint_step}": OperationDoc(
            summary: "Deletes a checkpoint", answer: (204, "Deleted", .none),
            refusals: [400: "It is the one in use, or the model is not completed."]),
        "GET \(root)/{model_id}/download": OperationDoc(
            summary: "Shows where the model can be downloaded",
            answer: (
                200, "The address",
                .json(
                    Schema.object([
                        "download_url": Schema.text, "base_model_name": Schema.text, "base_model_card": Schema.text,
                    ]))
            ),
            refusals: [400: "The model is not completed."]),
    ]

    private static let trainingBody = Schema.object(
        [:],
        optional: [
            "lr_scheduler": Schema.choice(Recipe.Scheduler.self), "learning_rate": Schema.number(0.000_001...0.001),
            "total_training_steps": Schema.integer(1...5000), "rank": Schema.integer(4...256),
            "checkpoint_interval": Schema.integer(100...Int(Int32.max)), "lr_warmup_steps": Schema.integer(0...1000),
        ])
}
