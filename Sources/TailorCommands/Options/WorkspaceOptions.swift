import ArgumentParser
import Foundation
import TailorModel

/// Which workspace, with which values. On every command that reads one.
struct WorkspaceOptions: ParsableArguments {
    @OptionGroup var folder: FolderOptions

    @Option(
        name: .customLong("var"),
        help: ArgumentHelp("Give a variable of the configuration its value; may be repeated.", valueName: "name=value"))
    var variables: [VariableAssignment] = []

    @Option(
        help: ArgumentHelp(
            "Where the API is, over what the configuration says: a URL, or `emulator`.", valueName: "url|emulator"))
    var endpoint: String?

    @Option(
        help: ArgumentHelp("The state file, over what the configuration says.", valueName: "path"),
        completion: .file())
    var state: String?

    @Flag(
        inversion: .prefixedNo,
        help: "Generate nothing: a pin that is not there is an error. The default where `CI` is set.")
    var locked: Bool?

    /// A `CI` that says no is none.
    var isLocked: Bool {
        if let locked { return locked }
        let word = ProcessInfo.processInfo.environment["CI", default: ""].lowercased()
        return !word.isEmpty && word != "false"
    }

    /// The last value given for each variable.
    var variableValues: [String: String] {
        Dictionary(variables.map { ($0.name, $0.value) }) { _, last in last }
    }
}

/// The folder to work in.
struct FolderOptions: ParsableArguments {
    @Option(
        name: [.customShort("C"), .customLong("chdir")],
        help: ArgumentHelp("The workspace's folder; the current one without it.", valueName: "dir"),
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

/// `NAME=VALUE`.
struct VariableAssignment: ExpressibleByArgument {
    let name: String
    let value: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
        name = String(argument[..<equals])
        value = String(argument[argument.index(after: equals)...])
    }
}
