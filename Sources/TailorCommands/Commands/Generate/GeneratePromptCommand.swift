import ArgumentParser
import Foundation
import TailorExecutor
import TailorFiles
import TailorModel
import TailorReconciler
import TailorRemote
import TailorWorkspace

/// `tailor generate prompt`.
struct GeneratePromptCommand: StoppableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prompt",
        abstract: "Write a structured prompt with a trained model.",
        usage: "tailor generate prompt [<options>] <model>",
        discussion: """
            Has the vendor write down in JSON what it would draw, under the model's visual schema, and draws \
            nothing. Edit it, then draw it as often as you like.

              tailor generate prompt models.lora --prompt "Lora on a bicycle" --out bicycle.json
              tailor generate prompt models.lora --structured-prompt bicycle.json --prompt "at night"
              tailor generate image models.lora --structured-prompt bicycle.json --seed 7

            \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .interrupted, .usage]))
            """)

    @OptionGroup var choice: ModelChoice
    @OptionGroup(title: "Request") var request: GenerationOptions

    @Option(
        help: ArgumentHelp("The file of the structured prompt. Default: stdout.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var out: String?

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var terminal: ConsoleOptions

    func run(_ interrupts: Interrupts) async throws {
        let console = terminal.console
        try await console.conclude { () async throws(CommandFailure) in
            guard request.prompt != nil else {
                throw CommandFailure(.usage, "there is no prompt", help: "Give one with `--prompt`.")
            }
            let values = try request.values()
            let wanted: GenerationRequest
            do throws(GenerationProblem) { wanted = try GenerationRequest(values) } catch {
                throw CommandFailure(error)
            }
            let found = try workspace.settings()
            let model = try await choice.find(in: workspace)
            let document = try await workspace.connected(to: found) { connection async throws(CommandFailure) in
                let trained = try await model.trained(at: connection.remote)
                guard trained.legacyVersion == nil else {
                    throw CommandFailure(
                        .failed, "\(model.name) is of a legacy family, which has no structured prompts",
                        help: "Generate pictures with `tailor generate image`.")
                }
                interrupts.workBegins()
                return try await write(
                    wanted, by: model, connection, firstLook: GenerateRun.firstLook(at: found.remote.endpoint))
            }
            try deliver(document.pretty + "\n", console)
            return .done
        }
    }

    private func write(
        _ wanted: GenerationRequest, by model: GeneratingModel, _ connection: Connection, firstLook: Double
    ) async throws(CommandFailure) -> JSONValue {
        do throws(RemoteFailure) {
            let asked = Date()
            switch try await connection.remote.perform(.generatePrompt(wanted, model: model.id)) {
            case .generated(let result): return try Self.document(of: result)
            case .job(let job):
                let poller = GenerationPoller(connection.remote, time: SystemClock(), firstLook: firstLook)
                switch try await poller.outcome(of: job, acceptedAt: asked) {
                case .completed(let result): return try Self.document(of: result)
                case .refused(let refusal): throw Self.failure(refusal.message, .none, job)
                case .unknown(let word):
                    throw Self.failure("the vendor says `\(word)`, which is no status of the contract", .unknown, job)
                case .running: throw Self.failure("the vendor still works on it after half an hour", .unknown, job)
                }
            default: throw Self.failure("the answer is not of the request's kind", .unknown, nil)
            }
        } catch {
            if let refusal = GenerationRefusal(error) {
                throw CommandFailure(.failed, "the vendor refused the prompt: \(refusal.message)", help: refusal.help)
            }
            guard error.effect == .none else {
                throw CommandFailure(
                    .failed, "the answer was lost, and it may be billed: \(error.message)",
                    help: "Run the command again to ask once more.")
            }
            throw CommandFailure(.remote(error))
        }
    }

    private static func document(of result: GenerationResult) throws(RemoteFailure) -> JSONValue {
        guard let document = result.structuredPrompt, case .object = document else {
            throw failure("the vendor's result has no structured prompt", .none, nil)
        }
        return document
    }

    private static func failure(
        _ message: String, _ effect: RemoteFailure.Effect, _ job: GenerationJob?
    ) -> RemoteFailure {
        RemoteFailure(
            code: .unreadable, effect: effect, endpoint: .generatePrompt, message: message, requestID: job?.id)
    }

    private func deliver(_ text: String, _ console: Console) throws(CommandFailure) {
        guard let out, out != "-" else { return try console.show(text) }
        do throws(FileFailure.Reason) { try LocalFile.write(Data(text.utf8), to: HomePath.absolute(out)) } catch {
            throw CommandFailure(.failed, "\(out) cannot be written: \(error)")
        }
        console.note("Wrote \(out).\n")
    }
}
