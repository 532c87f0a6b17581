import TailorModel
import TailorYAML

enum ModelSection {
    static let table = KeyTable(
        "model",
        [
            "existing", "dataset", "name", "description", "training", "status", "promotion", "samples", "checkpoints",
            "lifecycle",
        ])

    static func read(_ key: String, _ reader: inout Reader, in folder: any WorkspaceReading) -> ModelDeclaration? {
        reader.require("dataset")
        let dataset = reader.filledText("dataset")
        let name = reader.name(orKey: key)
        let description = reader.text("description")
        let training = reader.mapping("training", TrainingSection.table, read: TrainingSection.read)
        let status: ModelGoal? = reader.choice("status", "model status")
        let promotion: ModelPromotion? = reader.choice("promotion", "promotion")
        let samples = samples(&reader, in: folder)
        let checkpoints = reader.mapping("checkpoints", CheckpointsSection.table, read: CheckpointsSection.read)
        if reader.has("checkpoints"), let training, training.mode != .expert {
            reader.error(
                "`checkpoints` needs the training mode `expert`", at: reader.keyMark("checkpoints"),
                label: "the mode is `\(training.mode.rawValue)`")
        } else if reader.has("checkpoints"), !reader.has("training") {
            reader.error(
                "`checkpoints` needs the training mode `expert`", at: reader.keyMark("checkpoints"),
                label: "add `training: { mode: expert }`")
        }
        let lifecycle = LifecycleSection.read(&reader, of: .model)
        guard let dataset, let name, status != nil || !reader.has("status") else { return nil }
        return ModelDeclaration(
            dataset: dataset, name: name, description: description?.value, training: training ?? Training(),
            status: Located(status ?? .trained, at: reader.valueMark("status")), promotion: promotion ?? .automatic,
            samples: samples, keptCheckpoints: checkpoints, lifecycle: lifecycle)
    }

    private static func samples(
        _ reader: inout Reader, in folder: any WorkspaceReading
    ) -> ModelDeclaration.Samples? {
        guard let node = reader.node("samples") else { return nil }
        switch node.content {
        case .scalar(let scalar) where scalar.value != .null: return .key(Located(scalar.text, at: node.mark))
        case .sequence, .scalar: return .inline(PromptSection.list("samples", &reader, in: folder) ?? [])
        default:
            reader.wrongKind(node, named: "samples", expected: "the key of a set of prompts, or a list")
            return nil
        }
    }
}
