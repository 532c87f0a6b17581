import ArgumentParser
import Foundation
import TailorModel

/// The workspace and its variables: the options of every command that reads a workspace.
struct WorkspaceOptions: ParsableArguments {
    @OptionGroup var folder: FolderOptions

    @Option(
        name: .customLong("var"),
        help: ArgumentHelp("Set a variable of the configuration; may be repeated.", valueName: "name=value"))
    var variables: [VariableAssignment] = []

    @Option(
        help: ArgumentHelp(
            "The endpoint of the API, or `emulator`; overrides the configuration, and TAILOR_ENDPOINT.",
            valueName: "url|emulator"))
    var endpoint: String?

    @Option(
        help: ArgumentHelp("The file of the state; overrides the configuration.", valueName: "path"),
        completion: .file())
    var state: String?

    @Flag(
        inversion: .prefixedNo,
        help: "Generate nothing: a missing pin is an error. Default where `CI` is set.")
    var locked: Bool?

    @OptionGroup var log: LogOptions

    @OptionGroup(title: "Trust") var trust: TrustOptions

    var isLocked: Bool { locked ?? Self.isInCI }

    /// `CI=false` counts as unset.
    static var isInCI: Bool {
        let word = ProcessInfo.processInfo.environment["CI", default: ""].lowercased()
        return !word.isEmpty && word != "false"
    }

    /// The endpoint that is named outside of the YAML.
    var givenEndpoint: String? {
        endpoint ?? ProcessInfo.processInfo.environment["TAILOR_ENDPOINT"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The last value given for each variable.
    var variableValues: [String: String] {
        Dictionary(variables.map { ($0.name, $0.value) }) { _, last in last }
    }
}
