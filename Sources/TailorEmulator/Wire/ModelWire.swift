/// Models as the contract shows them. Their times carry microseconds and no zone.
extension ModelView {
    /// What every answer has; an update answers no more than this.
    var shortWire: JSON { .object(head(withMode: false) + [created]) }

    /// One model.
    var wire: JSON { .object(head(withMode: true) + [active] + trainingFields + [created]) }

    /// The answer to a creation and to the start of a training.
    var fullWire: JSON { .object(head(withMode: true) + [created, updated, active] + trainingFields) }

    func listWire(withTraining: Bool) -> JSON {
        .object(head(withMode: true) + [active] + (withTraining ? trainingFields : []) + [created])
    }

    func projectListWire(withTraining: Bool) -> JSON {
        .object(head(withMode: true) + [active] + (withTraining ? trainingFields : []) + [created, updated])
    }

    private func head(withMode: Bool) -> [JSON.Member] {
        let mode = JSON.Member(name: "training_mode", value: .text(model.trainingMode.rawValue))
        return [
            .init(name: "id", value: .integer(model.id ?? 0)), .init(name: "name", value: .text(model.name)),
            .init(name: "description", value: .text(model.description)),
            .init(name: "status", value: .text(status.rawValue)),
        ] + (withMode ? [mode] : []) + [
            .init(name: "project_id", value: .integer(model.projectId)),
            .init(name: "dataset_id", value: .integer(model.datasetId)),
        ] + legacy
    }

    /// Fields of the legacy families, which today's contract does not show.
    private var legacy: [JSON.Member] {
        let fields = [("training_version", model.trainingVersion), ("generation_prefix", model.generationPrefix)]
        return fields.compactMap { name, value in value.map { .init(name: name, value: .text($0)) } }
    }

    private var created: JSON.Member { .init(name: "created_at", value: .text(model.createdAt.naive)) }
    private var updated: JSON.Member { .init(name: "updated_at", value: .text(updatedAt.naive)) }
    private var active: JSON.Member { .init(name: "active_model_version", value: .text(activeVersion)) }

    private var trainingFields: [JSON.Member] {
        [
            .init(name: "training_parameters", value: training?.recipe.wire ?? [:]),
            .init(name: "checkpoint_steps", value: .list(checkpoints.map { .text(String($0.step)) })),
        ]
    }
}

extension Recipe {
    var wire: JSON {
        [
            "learning_rate": .number(learningRate), "lr_scheduler": .text(scheduler.rawValue), "rank": .integer(rank),
            "total_training_steps": .integer(totalSteps), "checkpoint_interval": .integer(checkpointInterval),
            "lr_warmup_steps": warmupSteps.map(JSON.integer) ?? .null,
        ]
    }
}

extension Checkpoint {
    var wire: JSON {
        [
            "checkpoint_step": .integer(step), "training_job_id": .integer(trainingID),
            "created_at": .text(createdAt.naive),
        ]
    }
}
