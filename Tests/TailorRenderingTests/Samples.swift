import TailorModel

import struct Foundation.Date

/// Values for tests of the layout: a project, a dataset of pictures and a model. They claim no sentence of the product:
/// those are in the transcripts of TailorReconcilerTests and the golden plans of TailorPlannerTests.
enum Samples {
    static let time = Date(timeIntervalSince1970: 1_795_396_320)  // 2026-11-23 01:12:00 UTC

    static func facts(_ name: String) -> ImageFacts {
        ImageFacts(
            format: .png, width: 1024, height: 1024, byteCount: 40_000, hasTransparency: false, digest: Digest(of: name)
        )
    }

    static let project = DesiredProject(
        name: "Lora autumn", description: "The mascot of the autumn campaign.",
        ip: IntellectualProperty(
            type: .definedCharacter, medium: .illustration, name: "Lora", description: "a girl with purple hair"))

    static let pictures = ["hero", "jump", "laugh", "look", "read", "run", "sit", "wave"].map { $0 + ".png" }

    /// Everything is created.
    static let creation: Plan = {
        var operations: [Operation] = []
        func add(_ address: Address, _ step: Step, after: [OperationID], _ why: String) -> OperationID {
            let id = OperationID(operations.count + 1)
            operations.append(Operation(id: id, address: address, step: step, after: after, why: why))
            return id
        }
        let (lora, poses, model) = (Address.project("lora"), Address.dataset("poses"), Address.model("lora"))
        let made = add(lora, .write(.createProject(project)), after: [], "a reason")
        let draft = add(
            poses, .write(.createDataset(NewDataset(project: "lora", name: "Lora poses", upload: .basic))),
            after: [made],
            "a reason")
        let schema = add(
            poses, .write(.updateDataset(DatasetUpdate(visualSchema: ["style": "flat vector"]))), after: [draft],
            "a reason")
        let uploads = pictures.map { name in
            let source = ImageSource.file(path: "images/\(name)", facts: facts(name))
            let upload = ImageUpload(
                name: name, source: source, increaseResolution: true, contentModeration: false, schema: nil)
            return add(poses, .write(.uploadImage(upload)), after: [schema], "a reason")
        }
        let captioned = add(
            poses, .wait(.captions(missing: pictures)), after: uploads, "a reason")
        let completed = add(
            poses, .write(.updateDataset(DatasetUpdate(status: .completed))), after: [captioned], "a reason")
        let created = add(
            model,
            .write(
                .createModel(NewModel(dataset: "poses", name: "Lora model", description: nil, training: Training()))),
            after: [completed], "a reason")
        let started = add(model, .write(.startTraining(Training())), after: [created], "a reason")

        let images = pictures.map {
            FieldChange("images[\"\($0)\"]", before: nil, after: .string(Digest(of: $0).description))
        }
        return Plan(
            changes: [
                Change(
                    address: lora, action: .create, reason: "a reason",
                    fields: [
                        FieldChange("name", before: nil, after: "Lora autumn"),
                        FieldChange("description", before: nil, after: "The mascot of the autumn campaign."),
                        FieldChange("ip.type", before: nil, after: "defined_character"),
                    ], operations: [made]),
                Change(
                    address: poses, action: .create, reason: "a reason",
                    fields: [
                        FieldChange("name", before: nil, after: "Lora poses"),
                        FieldChange(
                            "visual_schema", before: nil,
                            after: ["palette": ["violet", "teal"], "style": "flat vector"]),
                    ] + images, operations: [draft, schema] + uploads + [captioned, completed]),
                Change(
                    address: model, action: .create, reason: "a reason",
                    fields: [FieldChange("training.mode", before: nil, after: "fully_automated")],
                    operations: [created, started]),
            ],
            operations: operations)
    }()

    /// Every sign that a plan can have.
    static let medley: Plan = {
        let digest = JSONValue.string(Digest(of: "picture").description)
        let long = "The mascot of the autumn campaign, for the web shop and the newsletter, in "
        let operations = [
            Operation(
                id: OperationID(1), address: .project("lora"),
                step: .write(.updateProject(ProjectUpdate(description: long + "red"))), after: [],
                why: "a reason"),
            Operation(
                id: OperationID(2), address: .model("old"), step: .write(.deleteModel(revision: 1)), after: [],
                why: "a reason"),
        ]
        let captions = pictures.map { FieldChange("images[\"\($0)\"].caption", before: nil, after: ["mood": "joyful"]) }
        return Plan(
            changes: [
                Change(
                    address: .project("lora"), action: .update, reason: "a reason",
                    fields: [
                        FieldChange("description", before: .string(long + "violet"), after: .string(long + "red")),
                        FieldChange("name", before: "Lora", after: "Lora\u{1B}[2J \u{202E}autumn"),
                    ], operations: [OperationID(1)]),
                Change(address: .project("quiet"), action: .unchanged, reason: "a reason"),
                Change(
                    address: .dataset("poses"), action: .update, reason: "a reason",
                    fields: [
                        FieldChange("images[\"jump.jpg\"]", before: nil, after: digest),
                        FieldChange("images[\"old.png\"]", before: digest, after: nil),
                        FieldChange(
                            "images[\"hero.png\"]", before: digest, after: .string(Digest(of: "new").description)),
                        FieldChange(
                            "visual_schema", before: ["palette": ["violet", "teal"], "style": "flat"],
                            after: ["palette": ["violet", "gold"], "style": "flat", "line": "thin"]),
                        FieldChange("images[\"hero.png\"].caption.mood", before: "calm", after: "joyful"),
                    ] + captions, operations: [OperationID(1)]),
                Change(
                    address: .model("a_model_whose_key_is_as_long_as_they_come"), action: .replace,
                    reason: "a reason", operations: [OperationID(2)]),
                Change(
                    address: .model("old"), action: .delete, reason: "a reason",
                    fields: (1...20).map { FieldChange("parameter_\($0)", before: .integer($0), after: nil) },
                    operations: [OperationID(2)]),
            ],
            operations: operations,
            pending: [
                PendingWork(
                    address: .model("lora"), id: RemoteID(31), condition: .training, since: time,
                    afterwards: "something else"),
                PendingWork(address: .model("luna"), id: RemoteID(32), condition: .failed, since: nil),
            ],
            lifted: ["a guard"],
            diagnostics: [
                .warning(
                    "a warning",
                    at: SourceMark(
                        file: "tailor.yaml", line: 12, column: 9, length: 15, source: "      - images/hero.png"),
                    label: "a label")
            ])
    }()

    static let options = PlanOptions(
        allowed: [.model("old")], replacedSamples: [.model("lora"): ["bicycle", "beach"]], allowsDeletes: true,
        allowedTrainings: 4, allowedGenerations: 60)

    static let refused = Plan(
        changes: medley.changes.filter { $0.action == .delete }, operations: medley.operations,
        refusals: [
            .error(
                "a refusal",
                help: "What to do.")
        ])

    static let state: RecordedState = {
        var state = RecordedState(lineage: "0b9c6a52-2f0f-4f4e-9d0a-6a54c1f6a001", serial: 4, endpoint: "emulator")
        state.apply(
            .project(
                key: "lora", ProjectRecord(id: RemoteID(123), name: "Lora autumn", ip: project.ip)))
        state.apply(
            .dataset(
                key: "poses",
                DatasetAttributes(
                    id: RemoteID(456), projectID: RemoteID(123), name: "Lora poses", upload: .basic, status: .completed)
            ))
        for (position, name) in pictures.prefix(2).enumerated() {
            state.apply(
                .image(
                    dataset: "poses", name: name,
                    ImageRecord(id: RemoteID(9000 + position), identity: ImageIdentity(digest: Digest(of: name)))))
        }
        state.apply(
            .model(
                key: "lora",
                ModelRecord(
                    id: RemoteID(789), datasetID: RemoteID(456), name: "Lora model", training: Training(),
                    trainingStarted: time)))
        return state
    }()
}

extension Plan {
    /// The plan with a rate limit under which it takes so long.
    func taking(_ seconds: Double) -> Plan {
        var plan = self
        plan.requests = RequestEstimate(
            of: operations, timing: .init(seconds: seconds, requestsPerMinute: 60))
        return plan
    }
}
