/// How far a model is made: only created, or trained.
package enum ModelGoal: String, Codable, Sendable, CaseIterable {
    case created, trained
}
