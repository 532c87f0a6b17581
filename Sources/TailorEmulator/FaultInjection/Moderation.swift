/// What the emulated moderation blocks. It does not look at pictures but for words that are never written by accident: in
/// prompts, image names and addresses (Emulator.md, "Words with a meaning").
enum Moderation {
    static let inputWord = "blocked-by-moderation"
    static let outputWord = "blocked-by-output-moderation"
    /// In a prompt: the job ends with an error.
    static let failingGeneration = "generation-that-fails"
    /// In the name of a model: its training fails.
    static let failingTraining = "training-that-fails"

    /// - Throws: 422 when one of the texts contains the word.
    static func check(_ texts: [String?], isOn: Bool) throws(Refusal) {
        guard isOn, texts.contains(where: { $0?.contains(inputWord) == true }) else { return }
        throw Refusal(
            422, "The request was blocked by content moderation", details: "It contains the word `\(inputWord)`.")
    }

    static func fails(_ texts: [String?]) -> Bool { texts.contains { $0?.contains(failingGeneration) == true } }

    static func blocksOutput(_ texts: [String?]) -> Bool { texts.contains { $0?.contains(outputWord) == true } }
}
