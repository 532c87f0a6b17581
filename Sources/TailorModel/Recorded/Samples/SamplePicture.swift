import Foundation

/// The picture of a sample, which is stored beside the state. That its file is missing is no reason to generate it again.
package struct SamplePicture: Hashable, Codable, Sendable {
    /// In the store of the samples: `lora/r2/bicycle-8d969eef9ba6.png`. It keeps its name when the sample or the model is renamed.
    package let file: String
    /// Of its bytes.
    package let sha256: Digest
    /// In pixels.
    package let width: Int
    package let height: Int
    /// The seed that the vendor used.
    package let seed: Int?
    /// What the vendor made of the request.
    package let structuredPrompt: JSONValue?
    /// When it was fetched.
    package let made: Date

    package init(
        file: String, sha256: Digest, width: Int, height: Int, seed: Int?, structuredPrompt: JSONValue?, made: Date
    ) {
        self.file = file
        self.sha256 = sha256
        self.width = width
        self.height = height
        self.seed = seed
        self.structuredPrompt = structuredPrompt
        self.made = made
    }

    /// - Parameters:
    ///   - model: its key.
    ///   - generated: a picture.
    package init(
        of record: SampleRecord, _ generated: GeneratedFile, from result: GenerationResult, model: String, made: Date
    ) {
        let sha256 = Digest(of: generated.bytes)
        let name = [GenerationOrder.slug(record.name), sha256.short].filter { !$0.isEmpty }.joined(separator: "-")
        self.init(
            file: "\(model)/r\(record.revision)/\(name).\(generated.ending)", sha256: sha256,
            width: generated.size?.width ?? 0, height: generated.size?.height ?? 0,
            seed: result.seed ?? record.request.seed, structuredPrompt: result.structuredPrompt, made: made)
    }

    private enum CodingKeys: String, CodingKey {
        case file, sha256, width, height, seed
        case structuredPrompt = "structured_prompt"
        case made
    }
}
