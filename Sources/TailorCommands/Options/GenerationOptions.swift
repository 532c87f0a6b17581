import ArgumentParser
import Foundation
import TailorFiles
import TailorModel
import TailorWorkspace

/// What a generation is asked for: the fields of the contract as flags.
struct GenerationOptions: ParsableArguments {
    @Option(help: ArgumentHelp("What to draw; beside a structured prompt, how to change it.", valueName: "text"))
    var prompt: String?

    @Option(
        help: ArgumentHelp(
            "A JSON file with a structured prompt, or the file beside a generated picture. Alone, with its seed, it draws that "
                + "picture again.", valueName: "file"), completion: .file(extensions: ["json"]))
    var structuredPrompt: String?

    @Option(help: ArgumentHelp("The seed, a whole number from 0. Default: 1.", valueName: "n"))
    var seed: Int?

    /// Of a file with a structured prompt, in bytes.
    private static let largestPrompt = 4 << 20

    /// - Throws: when the file of a structured prompt cannot be read, or has none.
    func values() throws(CommandFailure) -> [GenerationField: JSONValue] {
        var values: [GenerationField: JSONValue] = [:]
        values[.prompt] = prompt.map(JSONValue.string)
        values[.seed] = seed.map(JSONValue.integer)
        values[.structuredPrompt] = try structuredPrompt.map { path throws(CommandFailure) in try document(at: path) }
        return values
    }

    private func document(at path: String) throws(CommandFailure) -> JSONValue {
        let bytes: Data
        do throws(FileFailure.Reason) {
            bytes = try LocalFile.read(HomePath.absolute(path), limit: Self.largestPrompt)
        } catch {
            throw CommandFailure(.usage, "\(path) cannot be read: \(error)")
        }
        guard let found = JSONValue(parsing: bytes), case .object = found else {
            throw CommandFailure(
                .usage, "\(path) is no JSON object",
                help: "Expected a structured prompt, as `tailor generate prompt` writes it.")
        }
        return GenerationRecord.structuredPrompt(in: found)
    }
}

/// The other fields of a picture.
struct PictureOptions: ParsableArguments {
    @Option(help: ArgumentHelp("What not to draw.", valueName: "text"))
    var negativePrompt: String?

    @Option(help: ArgumentHelp("The shape of the picture. Default: 1:1.", valueName: "ratio"))
    var aspectRatio: AspectRatio?

    @Option(help: ArgumentHelp("Steps, 20 to 50. Default: 50.", valueName: "n"))
    var stepsNum: Int?

    @Option(help: ArgumentHelp("How closely to keep to the prompt, 3 to 5. Default: 5.", valueName: "n"))
    var guidanceScale: Int?

    @Option(help: ArgumentHelp("How strongly the model shows, 0 to 1.5. Default: 1.", valueName: "n"))
    var tailoredModelInfluence: Double?

    var values: [GenerationField: JSONValue] {
        let values: [GenerationField: JSONValue?] = [
            .negativePrompt: negativePrompt.map(JSONValue.string),
            .aspectRatio: aspectRatio.map { .string($0.rawValue) }, .stepsNum: stepsNum.map(JSONValue.integer),
            .guidanceScale: guidanceScale.map(JSONValue.integer),
            .influence: tailoredModelInfluence.map(JSONValue.numeric),
        ]
        return values.compactMapValues { $0 }
    }
}

extension AspectRatio: ExpressibleByArgument {}

extension CommandFailure {
    /// - Parameter place: `prompts.jsonl:3`; nil for the flags.
    init(_ problem: GenerationProblem, in place: String? = nil) {
        let spelled = { (text: String) in place == nil ? Self.asFlags(text) : text }
        self.init(
            .usage, (place.map { "\($0): " } ?? "") + spelled(problem.message),
            help: problem.label.map { spelled($0.prefix(1).uppercased() + $0.dropFirst() + ".") })
    }

    /// With the flags in place of the contract's names.
    private static func asFlags(_ text: String) -> String {
        GenerationField.allCases.reduce(text) { text, field in
            text.replacing("`\(field.rawValue)`", with: "`--\(field.rawValue.replacing("_", with: "-"))`")
        }
    }
}
