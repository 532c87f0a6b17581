/// A model whose training has completed.
struct TrainedModel: Sendable {
    let view: ModelView
    let look: ModelLook
    let schema: String?
}
