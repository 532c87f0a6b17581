import Foundation

/// The file of a model's download: a valid .safetensors file without a tensor, whose metadata says what it is. The
/// emulator trains nothing, and does not pretend to.
struct ModelWeights {
    let model: ModelView

    var data: Data {
        let header: JSON = [
            "__metadata__": [
                "format": "pt", "written_by": "emulator, without weights",
                "model_id": .text(String(model.model.id ?? 0)), "model_name": .text(model.model.name),
                "training_parameters": .text((model.training?.recipe.wire ?? [:]).compact),
            ]
        ]
        let text = Data(header.compact.utf8)
        let length = withUnsafeBytes(of: UInt64(text.count).littleEndian) { Data($0) }
        return length + text
    }
}
