import ArgumentParser
import Foundation
import TailorModel
import TailorReconciler
import TailorRendering
import TailorWorkspace

extension CaptionsCommand {
    /// `tailor captions export`.
    struct Export: AsyncParsableCommand {
        enum Format: String, ExpressibleByArgument, CaseIterable {
            case imagefolder
        }

        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write the pictures and captions of an image list for other programs.",
            usage: "tailor captions export [<options>] <list>",
            discussion: """
                Writes a folder with the pictures, unchanged, and metadata.jsonl with the caption of each \
                that the YAML, a sidecar or a manifest gives, as Hugging Face `datasets` reads it. Sends no \
                request.

                  tailor captions export poses --format imagefolder --out ../poses

                \(Exit.help([.done, .failed, .badConfiguration, .interrupted, .usage]))
                """)

        @Argument(
            help: "The image list: its key in the YAML. A dataset must use it.", completion: .keys(of: "image_lists"))
        var list: String

        @Option(help: "What to write. Only `imagefolder` is known.")
        var format = Format.imagefolder

        @Option(help: ArgumentHelp("The folder to write. Default: the key of the list.", valueName: "folder"))
        var out: String?

        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var terminal: ConsoleOptions

        func run() async throws {
            let console = terminal.console
            try await console.conclude { () async throws(CommandFailure) in
                let found = try await workspace.load()
                let folder = ImageFolder(of: try images(of: found))
                let target = out ?? list
                let written = try write(folder, to: URL(fileURLWithPath: target).standardizedFileURL.path)
                if !folder.leftOut.isEmpty {
                    let names = folder.leftOut.quoted.folded(to: 3)
                    console.note("Left out, because they have no file here, only a URL: \(names).\n")
                }
                try console.show("\(target) has \(counted(written, "picture")) and metadata.jsonl.\n")
                return .done
            }
        }

        private func images(of found: Workspace) throws(CommandFailure) -> [DesiredImage] {
            let users = found.imageLists.filter { $0.value == list }.keys.sorted()
            if let images = users.lazy.compactMap({ found.desired.datasets[$0]?.images }).first { return images }
            let known = Set(found.imageLists.values).sorted()
            let nearest = known.nearest(to: list).map { "Did you mean `\($0)`?" }
            throw CommandFailure(
                .usage, "no dataset uses an image list `\(list)`",
                help: nearest ?? (known.isEmpty ? nil : "Image lists in use: \(known.joined(separator: ", "))."))
        }

        /// - Returns: the number of pictures.
        private func write(_ folder: ImageFolder, to target: String) throws(CommandFailure) -> Int {
            let files = workspace.files
            do throws(FileFailure) {
                if try files.kind(of: target) != nil, try !files.entries(in: target).isEmpty {
                    throw FileFailure(path: target, reason: .system("the folder is not empty"))
                }
                for picture in folder.pictures {
                    let bytes: Data
                    do throws(ImageProblem) {
                        bytes = try files.bytes(of: picture.path, expecting: picture.digest)
                    } catch {
                        throw FileFailure(path: picture.path, reason: .system("it \(error)"))
                    }
                    try files.write(bytes, to: "\(target)/\(picture.name)")
                }
                try files.write(folder.metadata, to: "\(target)/metadata.jsonl")
            } catch {
                throw CommandFailure(
                    .failed, "\(error.path) cannot be exported: \(error.reason)",
                    help: error.help ?? "Name another folder with `--out`.")
            }
            return folder.pictures.count
        }
    }
}
