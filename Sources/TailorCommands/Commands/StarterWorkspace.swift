import TailorConfiguration
import TailorModel
import TailorSchemas

/// What `tailor init` writes.
enum StarterWorkspace {
    /// Removing the `#` at the start of each line, with or without the space behind it, adds a model to train: the keys
    /// of the sections are not commented out, and prose has a second `#`. The first line is for editors.
    static let configuration = """
        # yaml-language-server: $schema=\(schemaFile)
        ## A tailor workspace. `tailor plan` shows what would change at the vendor, `tailor apply` makes the changes.
        ## Every *.tailor.yaml below this folder belongs to the workspace, too.
        tailor: 1

        ## The emulator inside tailor: offline, free, with its data in .tailor/emulator/. For the real API, delete the next
        ## line and put your token into the environment variable BRIA_API_TOKEN.
        remote: { endpoint: emulator }

        variables:
          season: { default: autumn, values: [autumn, winter], description: shown in names }

        projects:
          mascot:
            name: Mascot ${var.season}
            description: Our mascot, drawn.
            ip:                                       # what the models learn
              type: defined_character                 # one character; or stylized_scene, icons, object_variants, …
              medium: illustration                    # or photography
              name: Lora                              # 1 to 3 words
              description: a girl with purple hair    # up to 6 words: what must never change

        ## To train a model, put 5 to 50 pictures of one character into images/, remove the # at the start of every line
        ## from flat: down, and run `tailor plan` again.

        ## What all pictures have in common.
        visual_schemas:
        #   flat:
        #     schema: { style: flat vector, palette: [violet, teal] }

        ## The pictures.
        image_lists:
        #   poses:
        #     images:
        #       - files: images/*.png                 # or images/*.jpg, images/*.webp

        ## The pictures, uploaded with their schema; frozen once it is completed.
        datasets:
        #   poses:
        #     project: mascot
        #     visual_schema: flat
        #     images: poses

        ## Trained on the dataset.
        models:
        #   mascot:
        #     dataset: poses

        """

    static let ignored = ".tailor/"

    /// Beside the YAML, so that editors find it offline and in every clone.
    static let schemaFile = "tailor.schema.json"

    /// - Parameter files: of the folder, which is made when it is missing.
    static func write(to files: any WorkspaceFiles) throws(CommandFailure) {
        let found: FileKind?
        do throws(FileFailure) {
            found = try files.kindWithoutFollowing(Workspace.mainFile)
        } catch {
            throw CommandFailure(.failed, "\(error.path) cannot be read: \(error.reason)", help: error.help)
        }
        guard found == nil else {
            throw CommandFailure(
                .failed, "there is a \(Workspace.mainFile) in \(files.root), and it is not overwritten",
                help: "Name another folder with `-C`.")
        }
        do throws(FileFailure) {
            if try files.kindWithoutFollowing(schemaFile) == nil {
                try files.write(Schema.workspace.text, to: schemaFile)
            }
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
