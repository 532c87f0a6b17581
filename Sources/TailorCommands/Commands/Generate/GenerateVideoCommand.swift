import ArgumentParser
import Foundation
import TailorFiles
import TailorImaging
import TailorModel
import TailorWorkspace

/// `tailor generate video`.
struct GenerateVideoCommand: StoppableCommand {
    static let configuration = CommandConfiguration(
        commandName: "video",
        abstract: "Animate a picture of a trained model: an MP4 of five seconds.",
        usage: "tailor generate video [<options>] <model> <image>",
        discussion: """
            Beta at the vendor. IMAGE is a picture that the model has generated. Writes the video, with a JSON \
            file beside it, and continues after a kill, as `tailor generate image` does.

              tailor generate video models.lora generated/lora-r2/001-lora-on-a-bicycle-7.png

            \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .interrupted, .usage]))
            """)

    /// Bytes: what travels in one request.
    private static let largestPicture = 64 << 20

    @OptionGroup var choice: ModelChoice

    @Argument(help: "The picture: a jpeg, png or webp file.", completion: .file(extensions: ["png", "jpg", "webp"]))
    var image: String

    @Option(help: ArgumentHelp("The seed, a whole number from 0. Default: 1.", valueName: "n"))
    var seed = 1

    @Option(
        help: ArgumentHelp("The folder of the video. Default: generated/MODEL-rREVISION.", valueName: "dir"),
        completion: .directory)
    var out: String?

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ViewOptions

    func run(_ interrupts: Interrupts) async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            guard GenerationField.seed.accepted(.integer(seed)) != nil else {
                throw CommandFailure(
                    .usage, "`--seed` is \(seed)", help: "Expected \(GenerationField.seed.expectation).")
            }
            let picture = try picture()
            let stem = URL(filePath: image).deletingPathExtension().lastPathComponent
            let order = GenerationOrder(named: "\(stem)-video-\(seed)", .video(picture, seed: seed))
            let run = GenerateRun(
                choice: choice, out: out, workspace: workspace, view: view, console: console, interrupts: interrupts)
            return try await run.run { _ throws(CommandFailure) in [order] }
        }
    }

    private func picture() throws(CommandFailure) -> Data {
        let bytes: Data
        do throws(FileFailure.Reason) {
            bytes = try LocalFile.read(HomePath.absolute(image), limit: Self.largestPicture)
        } catch {
            throw CommandFailure(.usage, "\(image) cannot be read: \(error)")
        }
        do throws(ImageProblem) { _ = try Picture.decode(bytes) } catch {
            throw CommandFailure(.usage, "\(image) \(error)")
        }
        return bytes
    }
}
