import TailorModel

// What a vision model is asked for.

extension MemoryVendor {
    /// Tells by its `style` which pictures it was asked about.
    package func generateVisualSchema(_ samples: [ImageContent]) async throws(RemoteFailure) -> JSONValue {
        try perform(.generateVisualSchema) { ["style": .string("of \(samples.count) pictures")] }
    }

    /// Adds the instruction to the document's `refined`.
    package func refineStructuredPrompt(
        _ document: JSONValue, instruction: String, dataset: RemoteID
    ) async throws(RemoteFailure) -> JSONValue {
        try perform(.refineStructuredPrompt) { () throws(RemoteFailure) in
            _ = try draft(dataset, for: .refineStructuredPrompt)
            guard case .object(var members) = document else { throw refuse(.refineStructuredPrompt, .rejected) }
            var refined: [JSONValue] = []
            if case .array(let earlier)? = members["refined"] { refined = earlier }
            members["refined"] = .array(refined + [.string(instruction)])
            return .object(members)
        }
    }

    package func generatePrefix(_ samples: [ImageContent]) async throws(RemoteFailure) -> String {
        try perform(.generatePrefix) { "A drawing like \(samples.count) others, " }
    }
}
