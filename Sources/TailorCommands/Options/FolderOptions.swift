import ArgumentParser
import TailorFiles

/// The folder to work in.
struct FolderOptions: ParsableArguments {
    @Option(
        name: [.customShort("C"), .customLong("chdir")],
        help: ArgumentHelp("The folder of the workspace.", valueName: "dir"),
        completion: .directory)
    var folder = "."

    /// Absolute path of the folder.
    var root: String {
        HomePath.absolute(folder)
    }
}
