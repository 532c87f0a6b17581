/// What is asked of a trained model: a picture, or a structured prompt. It was checked against the contract, and says
/// nothing of the model.
package struct GenerationRequest: Hashable, Sendable {
    /// Each in its one form. A default that was given is in here, too.
    package let values: [GenerationField: JSONValue]

    /// - Throws: the first problem, in the order of the fields.
    package init(_ values: [GenerationField: JSONValue]) throws(GenerationProblem) {
        var accepted: [GenerationField: JSONValue] = [:]
        for field in GenerationField.allCases {
            guard let value = values[field] else { continue }
            guard let form = field.accepted(value) else { throw .value(value, of: field) }
            accepted[field] = form
        }
        self.init(accepted: accepted)
        if let problem { throw problem }
    }

    /// Reads the members of a JSON object; `null` is as good as missing.
    package init(_ members: [String: JSONValue]) throws(GenerationProblem) {
        var values: [GenerationField: JSONValue] = [:]
        for (name, value) in members.sorted(by: { $0.key < $1.key }) where value != .null {
            guard let field = GenerationField(rawValue: name) else { throw .unknown(name) }
            values[field] = value
        }
        try self.init(values)
    }

    private init(accepted: [GenerationField: JSONValue]) { values = accepted }

    /// The combinations that the contract allows: a prompt; a structured prompt with its seed; or both.
    private var problem: GenerationProblem? {
        switch (prompt, structuredPrompt) {
        case (nil, nil):
            GenerationProblem(
                nil, "there is no prompt", label: "expected `prompt`, `structured_prompt` with `seed`, or both prompts")
        case (nil, .some) where seed == nil:
            GenerationProblem(
                .seed, "`structured_prompt` alone recreates a picture, and `seed` is missing",
                label: "expected the seed of that picture, or a `prompt` that refines it")
        default: nil
        }
    }

    /// Stable: equal for requests that ask for the same, whether a default is given or left out.
    package var digest: Digest { JSONValue.object(members { $0.standard != $1 }).digest }

    /// The members of the request as a JSON object.
    package var members: [String: JSONValue] { members { _, _ in true } }

    private func members(where isKept: (GenerationField, JSONValue) -> Bool) -> [String: JSONValue] {
        let kept = values.filter { isKept($0.key, $0.value) }
        return Dictionary(kept.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
    }
}

extension GenerationRequest {
    package var prompt: String? { text(.prompt) }
    package var negativePrompt: String? { text(.negativePrompt) }
    package var structuredPrompt: JSONValue? { values[.structuredPrompt] }
    package var seed: Int? { integer(.seed) }
    package var stepsNum: Int? { integer(.stepsNum) }
    package var guidanceScale: Int? { integer(.guidanceScale) }
    package var influence: Double? {
        switch values[.influence] {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// As the request says it, or the contract's default.
    package var aspectRatio: AspectRatio { text(.aspectRatio).flatMap(AspectRatio.init) ?? .square }

    /// The same request for another seed.
    package func seeded(_ seed: Int) -> GenerationRequest {
        GenerationRequest(accepted: values.merging([.seed: .integer(seed)]) { $1 })
    }

    /// A field that the legacy families have no counterpart of (Contract.md, "Endpoints and families"); nil when there is none.
    package var fieldBeyondLegacy: GenerationField? {
        [GenerationField.structuredPrompt, .guidanceScale].first { values[$0] != nil }
    }

    private func text(_ field: GenerationField) -> String? {
        if case .string(let text)? = values[field] { text } else { nil }
    }

    private func integer(_ field: GenerationField) -> Int? {
        if case .integer(let number)? = values[field] { number } else { nil }
    }
}

extension GenerationRequest: Codable {
    package init(from decoder: any Decoder) throws {
        do {
            try self.init(try [String: JSONValue](from: decoder))
        } catch let problem as GenerationProblem {
            let context = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: problem.message)
            throw DecodingError.dataCorrupted(context)
        }
    }

    package func encode(to encoder: any Encoder) throws { try members.encode(to: encoder) }
}
