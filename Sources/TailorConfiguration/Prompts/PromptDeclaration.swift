import TailorModel

/// One prompt of a set under `prompts`, or of the `samples` of a model.
struct PromptDeclaration: Sendable {
    let name: Located<String>
    let request: GenerationRequest
    /// The field that the legacy families have no counterpart of; nil when there is none.
    let beyondLegacy: Located<GenerationField>?

    var sample: DesiredSample { DesiredSample(name: name.value, request: request) }
}
