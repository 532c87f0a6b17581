/// What a model is trained with (contract, POST /tailored-gen/models/{model_id}/start_training).
struct Recipe: Codable, Hashable, Sendable {
    enum Scheduler: String, Codable, Sendable, CaseIterable {
        case linear, cosine
        case cosineWithRestarts = "cosine_with_restarts"
        case polynomial, constant
        case constantWithWarmup = "constant_with_warmup"
    }

    let learningRate: Double
    let scheduler: Scheduler
    let rank: Int
    let totalSteps: Int
    let checkpointInterval: Int
    /// Only `constant_with_warmup` has one.
    let warmupSteps: Int?

    static let fieldNames = [
        "lr_scheduler", "learning_rate", "total_training_steps", "rank", "checkpoint_interval", "lr_warmup_steps",
    ]

    /// An expert's parameters; the contract's defaults replace what is left out.
    init(_ fields: Fields) throws(Refusal) {
        scheduler = try fields.choice("lr_scheduler", of: Scheduler.self) ?? .constantWithWarmup
        learningRate = try fields.number("learning_rate", in: 0.000_001...0.001) ?? 0.0001
        totalSteps = try fields.integer("total_training_steps", in: 1...5000) ?? 750
        rank = try fields.integer("rank", in: 4...256) ?? 128
        checkpointInterval = try fields.integer("checkpoint_interval", in: 100...Int(Int32.max)) ?? 500
        let warmup = try fields.integer("lr_warmup_steps", in: 0...1000) ?? 100
        warmupSteps = scheduler == .constantWithWarmup ? warmup : nil
    }

    /// What the emulator chooses when the vendor would: more steps for larger datasets and for photography.
    init(automaticFor images: Int, medium: IPMedium) {
        learningRate = 0.0001
        scheduler = .constantWithWarmup
        rank = medium == .photography ? 128 : 64
        totalSteps = min(2000, 500 + 25 * images)
        checkpointInterval = 500
        warmupSteps = 100
    }

    /// How long training takes: two to four hours of the emulated world (contract: "typically 2-4 hours"), more with
    /// steps and images.
    func seconds(images: Int) -> Double {
        let share = 0.6 * Double(totalSteps) / 5000 + 0.4 * Double(min(images, 200)) / 200
        return (2 + 2 * min(1, share)) * 3600
    }
}
