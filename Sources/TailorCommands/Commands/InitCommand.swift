import ArgumentParser
import Foundation
import TailorModel

/// `tailor init`.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a small commented workspace that validates and plans.",
        discussion: """
            It is written into the current folder, or into the one that -C names, which is made when it is missing. \
            Nothing is overwritten: with a tailor.yaml there it refuses.

            The workspace uses the emulator, so that everything can be tried offline and for nothing.

              tailor init -C mascot && tailor plan -C mascot

            \(Exit.help([.done, .failed, .usage]))
            """)

    @OptionGroup var folder: FolderOptions
    @OptionGroup var colour: ColourOptions

    func run() async throws {
        let console = colour.console
        try await console.conclude { () async throws(CommandFailure) in
            try StarterWorkspace.write(to: folder.files)
            let option = folder.folder == "." ? "" : " -C \(folder.folder.shellWord)"
            try console.show(
                """
                Written: a workspace in \(folder.root)

                Next:
                    tailor plan\(option)    what would be made
                    tailor apply\(option)   makes it, on the emulator

                """)
            return .done
        }
    }
}
