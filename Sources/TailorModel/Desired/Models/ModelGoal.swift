/// How far a model is made: only created, or trained. With `stopped`, a training that runs is stopped, and the model is
/// kept as it is then.
package enum ModelGoal: String, Codable, Sendable, CaseIterable {
    case created, trained, stopped
}
