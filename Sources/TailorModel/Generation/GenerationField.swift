/// What a request for a picture may say: the one table behind the keys of the YAML, the flags of `tailor generate` and
/// the members of a line of JSON. Names, ranges and defaults are the contract's (POST /image/generate/tailored).
package enum GenerationField: String, CaseIterable, Sendable {
    case prompt
    case structuredPrompt = "structured_prompt"
    case negativePrompt = "negative_prompt"
    case seed
    case aspectRatio = "aspect_ratio"
    case stepsNum = "steps_num"
    case guidanceScale = "guidance_scale"
    case influence = "tailored_model_influence"

    /// The values that a field takes.
    package enum Kind: Sendable {
        /// Not empty.
        case text
        /// A JSON object, or a text that holds one.
        case document
        case integer(ClosedRange<Int>)
        case number(ClosedRange<Double>)
        case word([String])
    }

    package var kind: Kind {
        switch self {
        case .prompt, .negativePrompt: .text
        case .structuredPrompt: .document
        // The contract gives no range. These are the whole numbers that every JSON reader keeps.
        case .seed: .integer(0...Counter.range.upperBound)
        case .aspectRatio: .word(AspectRatio.allCases.map(\.rawValue))
        case .stepsNum: .integer(20...50)
        case .guidanceScale: .integer(3...5)
        case .influence: .number(0...1.5)
        }
    }

    /// What the vendor takes where the field is missing; nil where that is nothing.
    package var standard: JSONValue? {
        switch self {
        case .prompt, .structuredPrompt, .negativePrompt, .seed: nil
        case .aspectRatio: .string(AspectRatio.square.rawValue)
        case .stepsNum: 50
        case .guidanceScale: 5
        case .influence: 1
        }
    }

    /// What is expected, as in "expected a whole number from 20 to 50".
    package var expectation: String {
        switch kind {
        case .text: "a text"
        case .document: "a JSON object"
        case .integer(let range) where self == .seed: "a whole number from \(range.lowerBound)"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "a number from \(range.lowerBound.shortest) to \(range.upperBound.shortest)"
        case .word(let words): "one of \(words.map { "`\($0)`" }.joined(separator: ", "))"
        }
    }

    /// The value in its one form; nil when the field does not take it.
    package func accepted(_ value: JSONValue) -> JSONValue? {
        switch (kind, value) {
        case (.text, .string(let text)): text.contains { !$0.isWhitespace } ? value : nil
        case (.document, .object): value
        case (.document, .string(let text)):
            if let document = JSONValue(parsing: text), case .object = document { document } else { nil }
        case (.integer(let range), .integer(let number)): range.contains(number) ? value : nil
        case (.number(let range), .integer(let number)): range.contains(Double(number)) ? value : nil
        case (.number(let range), .number(let number)): range.contains(number) ? .numeric(number) : nil
        case (.word(let words), .string(let word)): words.contains(word) ? value : nil
        default: nil
        }
    }
}

extension Double {
    /// Without the fraction of a whole number.
    fileprivate var shortest: String { JSONValue.numeric(self).canonical }
}
