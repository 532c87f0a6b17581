import Foundation
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
