import TailorConfiguration
import TailorModel

/// What `tailor init` writes.
enum StarterWorkspace {
    static let configuration = """
        # A workspace of tailor. `tailor plan` shows what would change at the vendor, `tailor apply` makes it so.
        # Every other *.tailor.yaml below this folder adds to it.
        tailor: 1

        remote:
          # The emulator inside tailor: offline, free, with its data under .tailor/emulator/.
          # For the real API take this line out and put your token into the variable BRIA_API_TOKEN.
          endpoint: emulator

        variables:
          season: { default: autumn, values: [autumn, winter], description: shown in names }

        projects:
          mascot:
            name: Mascot ${var.season}
            description: Our mascot, drawn.
            ip:
              type: defined_character      # or stylized_scene, multi_object_set, object_variants, icons, …
              medium: illustration         # or photography
              name: Lora                   # 1 to 3 words
              description: a girl with purple hair

        # Put 5 to 50 pictures of one character into images/, take the `#` away, and run `tailor plan` again.
        #
        # visual_schemas:
        #   flat:
        #     schema: { style: flat vector, palette: [violet, teal] }
        #
        # image_lists:
        #   poses:
        #     images:
        #       - files: images/*.png
        #
        # datasets:
        #   poses:
        #     project: mascot
        #     visual_schema: flat
        #     images: poses
        #
        # models:
        #   mascot:
        #     dataset: poses
        #     training: { mode: fully_automated }

        """

    static let ignored = ".tailor/"

    /// - Parameter files: of the folder, which is made when it is missing.
    static func write(to files: any WorkspaceFiles) throws(CommandFailure) {
        guard files.kindWithoutFollowing(Workspace.mainFile) == nil else {
            throw CommandFailure(
                .failed, "there is a \(Workspace.mainFile) in \(files.root), and it is not overwritten",
                help: "Name another folder with `-C`.")
        }
        do throws(FileFailure) {
            try files.write(configuration, to: Workspace.mainFile)
            try ignore(in: files)
        } catch {
            throw CommandFailure(.failed, "\(error.path) cannot be written: \(error.reason)", help: error.help)
        }
    }

    /// Keeps the state out of Git: its ids belong to one account. Lines that are there already stay.
    private static func ignore(in files: any WorkspaceFiles) throws(FileFailure) {
        let file = ".gitignore"
        let lines = try files.text(of: file) ?? ""
        guard !lines.split(whereSeparator: \.isNewline).contains(where: { $0 == ignored }) else { return }
        let gap = lines.isEmpty || lines.hasSuffix("\n") ? "" : "\n"
        try files.write("\(lines)\(gap)\(ignored)\n", to: file)
    }
}
