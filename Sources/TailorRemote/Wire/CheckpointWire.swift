import TailorModel

/// A model's checkpoints as the vendor answers them (contract, GET /tailored-gen/models/{model_id}/checkpoints).
struct CheckpointsWire: Decodable {
    struct Checkpoint: Decodable {
        let step: WireID

        private enum CodingKeys: String, CodingKey {
            case step = "checkpoint_step"
        }
    }

    let checkpoints: [Checkpoint]
    let activeModelVersion: String?

    private enum CodingKeys: String, CodingKey {
        case checkpoints
        case activeModelVersion = "active_model_version"
    }

    var observed: ObservedCheckpoints {
        ObservedCheckpoints(steps: checkpoints.map(\.step.id.rawValue), active: activeModelVersion)
    }
}
