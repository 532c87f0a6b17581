import ArgumentParser
import TailorModel
import TailorReconciler
import TailorRendering

/// `tailor captions`.
struct CaptionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "captions",
        abstract: "Review captions as files, refine one by instruction, or export them.",
        discussion: """
            The sidecar of an image is the file of its caption, beside the picture: hero.json for \
            hero.png (hero.txt where captions are plain text). Images from a URL or a zip have theirs \
            in captions/DATASET/.

            With `captions: sidecar` in an image list, the YAML reads the captions from the sidecars. \
            A sidecar that equals the vendor's caption is no difference: nothing is written or trained \
            before you edit it.
            """,
        subcommands: [Pull.self, Refine.self, Export.self])

    struct Pull: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pull",
            abstract: "Write the vendor's captions to sidecars.",
            usage: "tailor captions pull [<options>] <dataset>",
            discussion: """
                Reads the newest revision of the dataset, with one request, and changes nothing at the \
                vendor. A sidecar with another caption may have been edited: it is kept, and named. \
                Captions written by hand are left out.

                  tailor captions pull poses

                \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .interrupted, .usage]))
                """)

        @Argument(help: "The dataset: its key in the YAML, or its address.", completion: .keys(of: "datasets"))
        var dataset: String

        @Flag(name: .customLong("overwrite"), help: "Replace sidecars that differ from the vendor's caption.")
        var overwrites = false

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var view: ViewOptions

        func run() async throws {
            let console = view.console
            try await console.conclude { () async throws(CommandFailure) in
                let pull = try await workspace.atVendor { found, store, connection async throws(RunFailure) in
                    try await CaptionsPullWorkflow(
                        workspace: found, store: store, remote: connection.remote,
                        files: workspace.files
                    ).run(dataset, edited: overwrites ? .overwritten : .kept)
                }
                try view.show(
                    CaptionPullText(style: console.results).text(of: pull),
                    json: CaptionsJSON(toolVersion: Version.current).text(of: pull))
                return .done
            }
        }
    }

    struct Refine: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "refine",
            abstract: "Have the vendor change one caption, and write it to its sidecar.",
            usage: "tailor captions refine [<options>] <dataset> <image> <text>",
            discussion: """
                Starts from the sidecar, otherwise from the caption in the YAML, otherwise from the \
                vendor's. The result is written to the sidecar and shown; the dataset at the vendor does \
                not change. With `captions: sidecar`, the next plan shows what follows from it.

                The vendor refines against drafts only. For a completed dataset, a scratch draft is \
                created in the same project, and deleted afterwards.

                  tailor captions refine poses hero.png "Her name is Lora"

                \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .locked, .interrupted, .usage]))
                """)

        @Argument(help: "The dataset: its key in the YAML, or its address.", completion: .keys(of: "datasets"))
        var dataset: String

        @Argument(help: "The image, by its name in the YAML.")
        var image: String

        @Argument(help: "What to change, in words.")
        var text: String

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var lock: LockOptions
        @OptionGroup var view: ViewOptions

        func run() async throws {
            let console = view.console
            try await console.conclude { () async throws(CommandFailure) in
                let request = CaptionRefineWorkflow.Request(
                    dataset: dataset, image: image, instruction: text, lockTimeout: lock.lockTimeout.seconds)
                let refinement = try await workspace.atVendor { found, store, connection async throws(RunFailure) in
                    try await CaptionRefineWorkflow(
                        workspace: found, store: store, remote: connection.remote,
                        files: workspace.files, time: SystemClock(),
                        observer: RunView(on: console, time: SystemClock())
                    ).run(request)
                }
                try view.show(
                    CaptionRefinementText(style: console.results).text(of: refinement),
                    json: CaptionsJSON(toolVersion: Version.current).text(of: refinement))
                return .done
            }
        }
    }
}

extension WorkspaceOptions {
    /// Loads the workspace, and does the work with a connection to its vendor.
    fileprivate func atVendor<Value: Sendable>(
        _ work: (Workspace, any StateStore, Connection) async throws(RunFailure) -> Value
    ) async throws(CommandFailure) -> Value {
        let found = try await load()
        let store = try store(for: found)
        return try await connected(to: found) { (connection) async throws(CommandFailure) -> Value in
            do throws(RunFailure) {
                return try await work(found, store, connection)
            } catch {
                throw CommandFailure(error)
            }
        }
    }
}
