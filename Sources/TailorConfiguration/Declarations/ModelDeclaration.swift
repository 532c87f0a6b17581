import TailorModel

/// One model under `models`, before its reference is followed.
struct ModelDeclaration: Sendable {
    let dataset: Located<String>
    let name: Located<String>
    let description: String?
    let training: Training
    let status: Located<ModelGoal>
    let promotion: ModelPromotion
    let keptCheckpoints: [Int]?
    let lifecycle: Lifecycle
}
