/// `promotion`: how a trained successor of a model becomes current.
package enum ModelPromotion: String, Codable, Sendable, CaseIterable {
    /// With the next apply.
    case automatic
    /// When a person has approved it: until then it is a candidate.
    case manual
}
