/// The shapes that several answers share.
enum SharedSchemas {
    static let all: JSON = [
        "Project": project, "Dataset": dataset, "Image": image, "Model": model, "Checkpoint": checkpoint,
        "TrainingParameters": trainingParameters, "BulkUpload": bulkUpload, "Accepted": accepted, "Job": job,
        "Error": Schema.object(["error": errorObject, "request_id": Schema.text]),
        "ErrorObject": Schema.object(["code": Schema.integer, "message": Schema.text, "details": Schema.text]),
        "Detail": Schema.object(["detail": Schema.text]),
        "Unprocessable": Schema.object(
            [:],
            optional: [
                "error": errorObject, "request_id": Schema.text, "detail": Schema.list(parsingError),
            ]),
        "Message": Schema.object([:], optional: ["message": Schema.text, "errors": Schema.list(fieldError)]),
    ]

    private static let errorObject = Schema.ref("ErrorObject")
    private static let fieldError = Schema.object([
        "msg": Schema.text, "field_name": Schema.text, "field_input": Schema.text,
    ])

    private static let parsingError = Schema.object([
        "type": Schema.text, "loc": Schema.list(Schema.text), "msg": Schema.text, "input": Schema.text,
    ])

    private static let project = Schema.object(
        [
            "id": Schema.integer, "project_name": Schema.text, "project_description": Schema.text,
            "ip_name": Schema.text, "ip_description": Schema.text, "ip_medium": Schema.choice(IPMedium.self),
            "ip_type": Schema.choice(IPType.self), "status": Schema.oneOf(["active"]), "created_at": Schema.time,
        ], optional: ["training_version": Schema.text, "updated_at": Schema.time])

    private static let dataset = Schema.object(
        [
            "id": Schema.integer, "project_id": Schema.integer, "name": Schema.text,
            "visual_schema": Schema.orNull(Schema.text), "status": Schema.choice(DatasetRow.Status.self),
            "captions_update_status": Schema.oneOf(["empty", "in_progress", "completed"]),
            "created_at": Schema.time, "updated_at": Schema.time,
        ],
        optional: [
            "upload_type": Schema.choice(DatasetRow.UploadType.self), "images_count": Schema.integer,
            "images": Schema.list(Schema.ref("Image")), "models": Schema.list(Schema.ref("Model")),
            "model_ids": Schema.list(Schema.text), "training_version": Schema.text, "caption_prefix": Schema.text,
        ])

    private static let image = Schema.object(
        [
            "id": Schema.integer, "dataset_id": Schema.integer, "caption": Schema.orNull(Schema.text),
            "caption_source": Schema.orNull(Schema.oneOf(["automatic", "manual", "pending"])),
            "image_name": Schema.text, "image_url": Schema.text, "thumbnail_url": Schema.text,
            "created_at": Schema.time, "updated_at": Schema.time,
        ], optional: ["upload_source_url": Schema.text])

    private static let model = Schema.object(
        [
            "id": Schema.integer, "name": Schema.text, "description": Schema.text,
            "status": Schema.oneOf(["Created", "InProgress", "Completed", "Failed", "Stopping", "Stopped"]),
            "project_id": Schema.integer, "dataset_id": Schema.integer, "created_at": Schema.time,
        ],
        optional: [
            "training_mode": Schema.choice(ModelRow.TrainingMode.self), "updated_at": Schema.time,
            "active_model_version": Schema.text, "training_parameters": Schema.ref("TrainingParameters"),
            "checkpoint_steps": Schema.list(Schema.text), "training_version": Schema.text,
            "generation_prefix": Schema.text,
        ])

    private static let trainingParameters = Schema.object(
        [:],
        optional: [
            "learning_rate": ["type": "number"], "lr_scheduler": Schema.choice(Recipe.Scheduler.self),
            "rank": Schema.integer, "total_training_steps": Schema.integer, "checkpoint_interval": Schema.integer,
            "lr_warmup_steps": Schema.integer,
        ])

    private static let checkpoint = Schema.object([
        "checkpoint_step": Schema.integer, "training_job_id": Schema.integer, "created_at": Schema.time,
    ])

    private static let bulkUpload = Schema.object([
        "status": Schema.oneOf(["pending", "processing", "completed", "failed"]),
        "progress_percentage": Schema.integer(0...100), "total_processed": Schema.integer, "done": Schema.integer,
        "failed": Schema.integer,
        "failed_images": Schema.list(
            Schema.object(["filename": Schema.text, "error_code": Schema.integer, "error_message": Schema.text])),
    ])

    private static let accepted = Schema.object(["request_id": Schema.text, "status_url": Schema.text])

    private static let job = Schema.object(
        ["status": Schema.oneOf(["IN_PROGRESS", "COMPLETED", "ERROR"]), "request_id": Schema.text],
        optional: ["result": Schema.anything, "error": Schema.ref("ErrorObject")])
}
