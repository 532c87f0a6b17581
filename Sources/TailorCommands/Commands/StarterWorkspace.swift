import Foundation
import TailorModel

/// What `tailor init` writes.
enum StarterWorkspace {
    /// Removing the `#` at the start of each line, with or without the space behind it, adds a model to train: the keys
    /// of the sections are not commented out, and prose has a second `#`.
    static let configuration = """
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

    /// - Parameter root: absolute path of the folder.
    static func write(to root: String) throws(CommandFailure) {
        let folder = URL(filePath: root, directoryHint: .isDirectory)
        let file = folder.appending(path: "tailor.yaml")
        guard !FileManager.default.fileExists(atPath: file.path) else {
            throw CommandFailure(
                .failed, "there is a tailor.yaml in \(root), and it is not overwritten",
                help: "Name another folder with `-C`.")
        }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(configuration.utf8).write(to: file, options: .withoutOverwriting)
            try ignore(in: folder.appending(path: ".gitignore"))
        } catch {
            throw CommandFailure(.failed, "the workspace cannot be written: \(error.localizedDescription)")
        }
    }

    /// The state holds ids of one's own; it does not belong into Git. Lines that stand there stay.
    private static func ignore(in file: URL) throws {
        let standing = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        guard !standing.split(whereSeparator: \.isNewline).contains(where: { $0 == ignored }) else { return }
        let gap = standing.isEmpty || standing.hasSuffix("\n") ? "" : "\n"
        try Data("\(standing)\(gap)\(ignored)\n".utf8).write(to: file, options: .atomic)
    }
}
