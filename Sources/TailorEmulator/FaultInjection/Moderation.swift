/// What the emulated moderation blocks. It cannot look at pictures, so it goes by words that nobody writes by accident:
/// in prompts, in image names and in addresses. A training that is to fail is found by its model's name.
enum Moderation {
    static let inputWord = "blocked-by-moderation"
    static let outputWord = "blocked-by-output-moderation"
    static let failingTraining = "training-that-fails"

    /// - Throws: 422 when one of the texts holds the word.
    static func check(_ texts: [String?], isOn: Bool) throws(Refusal) {
        guard isOn, texts.contains(where: { $0?.contains(inputWord) == true }) else { return }
        throw Refusal(
            422, "The request was blocked by content moderation", details: "It holds the word `\(inputWord)`.")
    }

    static func blocksOutput(_ texts: [String?]) -> Bool { texts.contains { $0?.contains(outputWord) == true } }
}
