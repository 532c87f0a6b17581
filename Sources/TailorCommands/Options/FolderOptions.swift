import ArgumentParser
import Foundation

/// The folder to work in.
struct FolderOptions: ParsableArguments {
    @Option(
        name: [.customShort("C"), .customLong("chdir")],
        help: ArgumentHelp("The folder of the workspace.", valueName: "dir"),
        completion: .directory)
    var folder = "."

    /// Absolute path of the folder.
    var root: String {
        URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL.path(percentEncoded: false)
            .droppingFinalSlash
    }
}

extension String {
    fileprivate var droppingFinalSlash: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }
}
