enum ProjectDocs {
    private static let root = "/v1/tailored-gen/projects"
    private static let project = OperationDoc.Content.json(Schema.ref("Project"))

    static let all: [String: OperationDoc] = [
        "POST \(root)": OperationDoc(
            summary: "Creates a project",
            body: Schema.object(
                [
                    "project_name": Schema.text, "ip_medium": Schema.choice(IPMedium.self),
                    "ip_type": Schema.described(
                        "All but defined_character, stylized_scene and other need the medium illustration.",
                        Schema.choice(IPType.self)),
                ],
                optional: [
                    "project_description": Schema.text,
                    "ip_name": Schema.described("One to three words; needed for defined_character."),
                    "ip_description": Schema.described(
                        "Up to six words; needed for defined_character, object_variants."),
                ]),
            answer: (201, "The project", project)),
        "GET \(root)": OperationDoc(
            summary: "Lists projects", answer: (200, "The projects", .json(Schema.list(Schema.ref("Project"))))),
        "GET \(root)/{project_id}": OperationDoc(
            summary: "Shows a project", answer: (200, "The project", project)),
        "PUT \(root)/{project_id}": OperationDoc(
            summary: "Changes a project; what is left out stays as it is",
            body: Schema.object(
                [:],
                optional: [
                    "project_name": Schema.text, "project_description": Schema.text, "ip_name": Schema.text,
                    "ip_description": Schema.text,
                ]),
            answer: (200, "The project as changed", project)),
        "DELETE \(root)/{project_id}": OperationDoc(
            summary: "Deletes a project with its datasets, images and models",
            answer: (204, "Deleted", .none), refusals: [409: "One of its models is in training."]),
    ]
}
