import ArgumentParser
import TailorModel
import TailorReconciler
import TailorRendering

/// `tailor captions`.
struct CaptionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "captions",
        abstract: "Bring captions into files for review, and have one refined.",
        discussion: """
            A caption's file, its sidecar, stands beside the picture: hero.json for hero.png (hero.txt where captions \
            are plain text). Pictures that come from a URL, or in a zip, have theirs in captions/DATASET/.

            With `captions: sidecar` in an image list the sidecars are what the YAML says. One that says what the \
            vendor wrote is no difference: nothing is written and nothing trained before you edit it.
            """,
        subcommands: [Pull.self, Refine.self])

    struct Pull: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pull",
            abstract: "Write the captions that the vendor wrote as sidecars.",
            discussion: """
                Reads the newest revision of the dataset, in one request, and changes nothing at the vendor. A sidecar \
                that says something else may have been edited: it is left, and named. Captions that were written by \
                hand are left out.

                  tailor captions pull poses

                \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .usage]))
                """)

        @Argument(help: "The dataset: its key in the YAML, or its address.")
        var dataset: String

        @Flag(name: .customLong("overwrite"), help: "Take the vendor's caption where a sidecar says something else.")
        var overwrites = false

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var colour: ColourOptions

        func run() async throws {
            let console = colour.console
            try await console.conclude { () async throws(CommandFailure) in
                let pull = try await workspace.atVendor { found, connection async throws(RunFailure) in
                    try await CaptionsPullWorkflow(
                        workspace: found, store: workspace.store(for: found), remote: connection.remote,
                        files: workspace.files
                    ).run(dataset, edited: overwrites ? .overwritten : .kept)
                }
                try console.show(CaptionPullText(style: console.results).text(of: pull))
                return .done
            }
        }
    }

    struct Refine: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "refine",
            abstract: "Have one caption changed by an instruction, into its sidecar.",
            discussion: """
                The vendor changes what the sidecar says, or, without one, the caption that stands. The result is \
                written into the sidecar and shown; the dataset at the vendor stays as it is. With `captions: sidecar` \
                the next plan shows what it leads to.

                The vendor refines against drafts only. For a completed dataset a scratch draft is made in the same \
                project, and deleted afterwards.

                  tailor captions refine poses hero.png "Her name is Lora"

                \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .locked, .usage]))
                """)

        @Argument(help: "The dataset: its key in the YAML, or its address.")
        var dataset: String

        @Argument(help: "The image, by its name in the YAML.")
        var image: String

        @Argument(help: "What is to change, in words.")
        var text: String

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var lock: LockOptions
        @OptionGroup var colour: ColourOptions

        func run() async throws {
            let console = colour.console
            try await console.conclude { () async throws(CommandFailure) in
                let request = CaptionRefineWorkflow.Request(
                    dataset: dataset, image: image, instruction: text, lockTimeout: lock.lockTimeout.seconds)
                let refinement = try await workspace.atVendor { found, connection async throws(RunFailure) in
                    try await CaptionRefineWorkflow(
                        workspace: found, store: workspace.store(for: found), remote: connection.remote,
                        files: workspace.files, time: SystemClock(),
                        observer: RunView(on: console, time: SystemClock())
                    ).run(request)
                }
                try console.show(CaptionRefinementText(style: console.results).text(of: refinement))
                return .done
            }
        }
    }
}

extension WorkspaceOptions {
    /// Reads the workspace, and does the work with a connection to its vendor.
    fileprivate func atVendor<Value: Sendable>(
        _ work: (Workspace, Connection) async throws(RunFailure) -> Value
    ) async throws(CommandFailure) -> Value {
        let found = try await load()
        return try await connected(to: found) { (connection) async throws(CommandFailure) -> Value in
            do throws(RunFailure) { return try await work(found, connection) } catch { throw CommandFailure(error) }
        }
    }
}
