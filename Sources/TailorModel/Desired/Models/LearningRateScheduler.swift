/// `lr_scheduler` of the contract.
package enum LearningRateScheduler: String, Codable, Sendable, CaseIterable {
    case linear, cosine
    case cosineWithRestarts = "cosine_with_restarts"
    case polynomial, constant
    case constantWithWarmup = "constant_with_warmup"
}
