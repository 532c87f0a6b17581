import ArgumentParser
import TailorModel

/// `tailor generate image`.
struct GenerateImageCommand: StoppableCommand {
    static let configuration = CommandConfiguration(
        commandName: "image",
        abstract: "Generate pictures with a trained model.",
        usage: "tailor generate image [<options>] <model>",
        discussion: """
            Writes each picture with a JSON file beside it that tells where it came from: request, seed, \
            structured prompt, model. Names are stable: 001-lora-on-a-bicycle-7.png is the first picture, of that \
            prompt and seed 7. What is there already is not asked for again.

            Every generation is written down in the folder (.jobs) before it is asked after. After Ctrl-C or a \
            kill, the same command continues. One whose answer was lost is said, and asked for once more by the \
            next run, never by the same.

              tailor generate image models.lora --prompt "Lora on a bicycle" --seed 7
              tailor generate image models.lora --prompt "Lora on a bicycle" --count 4
              tailor generate image models.lora --prompts prompts.txt --out catalogue
              tailor generate image models.lora --prompts product --candidate

            --prompts names a set under `prompts` of the YAML, or a file. A file has a prompt on each line, or a JSON object on each line with the contract's \
            names (prompt, structured_prompt, negative_prompt, seed, aspect_ratio, steps_num, guidance_scale, \
            tailored_model_influence). Flags say what a prompt does not.

            \(Exit.help(
                [.done, .failed, .badConfiguration, .notPermitted, .interrupted, .usage],
                [.failed: "a picture is missing, and why is said"]))
            """)

    /// Files of one batch.
    private static let mostFiles = 100_000

    @OptionGroup var choice: ModelChoice
    @OptionGroup(title: "Request") var request: GenerationOptions
    @OptionGroup(title: "Request") var picture: PictureOptions

    @Option(help: ArgumentHelp("Pictures of each prompt, with one seed after the other. Default: 1.", valueName: "n"))
    var count = 1

    @Option(
        help: ArgumentHelp("The prompts of a batch: a set of the YAML, or a file.", valueName: "set|file"),
        completion: .promptSources)
    var prompts: String?

    @Option(
        help: ArgumentHelp("The folder of the pictures. Default: generated/MODEL-rREVISION.", valueName: "dir"),
        completion: .directory)
    var out: String?

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ViewOptions

    func run(_ interrupts: Interrupts) async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            guard count > 0 else { throw CommandFailure(.usage, "`--count` is \(count)", help: "Expected 1 or more.") }
            guard prompts == nil || request.prompt == nil && request.structuredPrompt == nil else {
                throw CommandFailure(
                    .usage, "`--prompts` and a prompt are both given", help: "Give one of them.")
            }
            let prompts = try batch()
            guard prompts.count <= Self.mostFiles / count else {
                throw CommandFailure(.usage, "more than \(Self.mostFiles) pictures are asked for")
            }
            let run = GenerateRun(
                choice: choice, out: out, workspace: workspace, view: view, console: console, interrupts: interrupts)
            return try await run.run { isLegacy throws(CommandFailure) in
                try GenerationOrder.batch(of: prompts, count: count, isLegacy: isLegacy)
            }
        }
    }

    private func batch() throws(CommandFailure) -> [BatchPrompt] {
        let values = try request.values().merging(picture.values) { $1 }
        if let prompts { return try PromptSource(prompts, in: workspace).prompts(values) }
        do throws(GenerationProblem) {
            return [BatchPrompt(try GenerationRequest(values))]
        } catch {
            throw CommandFailure(error)
        }
    }
}

extension GenerationOrder {
    /// The seed of a request without one: a command that is run again has to ask for the same.
    private static let firstSeed = 1

    /// The files of a batch, in order.
    /// - Throws: when a model of a legacy family does not take what is asked for, or two files would be the same.
    static func batch(
        of prompts: [BatchPrompt], count: Int, isLegacy: Bool
    ) throws(CommandFailure) -> [GenerationOrder] {
        var orders: [GenerationOrder] = []
        for prompt in prompts {
            let request = prompt.request
            if isLegacy, let field = request.fieldBeyondLegacy {
                throw CommandFailure(
                    .usage, "`\(field.rawValue)` cannot be asked of the model, which is of a legacy family",
                    help: "Leave it out.")
            }
            let first = request.seed ?? firstSeed
            for seed in first..<(first + count) {
                let name = name(orders.count + 1, words: prompt.words, seed: seed)
                orders.append(GenerationOrder(named: name, .picture(request.seeded(seed))))
            }
        }
        return orders
    }
}
