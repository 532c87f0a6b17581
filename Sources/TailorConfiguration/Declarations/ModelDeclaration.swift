import TailorModel

/// One model under `models`, before its reference is followed.
struct ModelDeclaration: Sendable {
    enum Samples: Sendable {
        /// Of a set of prompts.
        case key(Located<String>)
        case inline([PromptDeclaration])
    }

    let dataset: Located<String>
    let name: Located<String>
    let description: String?
    let training: Training
    let status: Located<ModelGoal>
    let promotion: ModelPromotion
    let samples: Samples?
    let keptCheckpoints: [Int]?
    let lifecycle: Lifecycle
}
