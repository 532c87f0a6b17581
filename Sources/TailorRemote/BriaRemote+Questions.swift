import TailorModel

// What a vision model is asked for: nothing is made or changed at the vendor.

extension BriaRemote {
    package func generateVisualSchema(_ samples: [ImageContent]) async throws(RemoteFailure) -> JSONValue {
        let request = try APIRequest(.generateVisualSchema, sending: SamplesBody(samples))
        return try await sender.send(request, for: VisualSchemaWire.self).visualSchema.object
    }

    package func refineStructuredPrompt(
        _ document: JSONValue, instruction: String, dataset: RemoteID
    ) async throws(RemoteFailure) -> JSONValue {
        let body = RefinementBody(document, instruction: instruction, dataset: dataset)
        let request = try APIRequest(.refineStructuredPrompt, sending: body)
        return try await sender.send(request, for: StructuredPromptWire.self).structuredPrompt.object
    }

    package func generatePrefix(_ samples: [ImageContent]) async throws(RemoteFailure) -> String {
        let request = try APIRequest(.generatePrefix, sending: SamplesBody(samples))
        return try await sender.send(request, for: PrefixWire.self).prefix
    }
}
