import ArgumentParser
import Foundation
import TailorModel
import TailorRendering

/// `tailor init`.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a small commented workspace that validates and plans.",
        discussion: """
            Writes tailor.yaml, tailor.schema.json and .gitignore into the current folder, or into the folder of -C, \
            which is created if it is missing. Overwrites nothing: if there is a tailor.yaml, it refuses. Commit all three: \
            tailor.schema.json is what editors complete and check the YAML with.

            The workspace uses the emulator, so you can try everything offline and free of charge.

              tailor init -C mascot && tailor plan -C mascot

            \(Exit.help([.done, .failed, .usage]))
            """)

    @OptionGroup var folder: FolderOptions
    @OptionGroup var view: ViewOptions
    @OptionGroup var log: LogOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            try StarterWorkspace.write(to: folder.files)
            let option = folder.folder == "." ? "" : " -C \(folder.folder.shellWord)"
            try view.show(
                """
                Created a workspace in \(folder.root)

                Next:
                    tailor plan\(option)    shows what would be created
                    tailor apply\(option)   creates it, on the emulator

                """, json: WorkspaceJSON(toolVersion: Version.current).made(at: folder.root))
            return .done
        }
    }
}
