import ArgumentParser
import Foundation
import TailorFiles

/// What a person trusts a workspace with. A workspace may come from somebody else, so none of this can be said in the YAML
/// (Security.md).
struct TrustOptions: ParsableArguments {
    @Option(
        name: .customLong("allow-outside"),
        help: ArgumentHelp(
            "Let paths of the configuration lead into this folder, outside of the repository; may be repeated.",
            discussion: "Also the variable TAILOR_ALLOW_OUTSIDE, with `:` between folders.", valueName: "dir"),
        completion: .directory)
    var outside: [String] = []

    @Option(
        name: .customLong("allow-env"),
        help: ArgumentHelp(
            "Let `${env.NAME}` read this variable; may be repeated. TAILOR_VAR_* are allowed.", valueName: "name"))
    var variables: [String] = []

    @Option(
        name: .customLong("token-env"),
        help: ArgumentHelp("Take the token from this variable; overrides the configuration.", valueName: "name"))
    var tokenVariable: String?

    @Option(
        name: .customLong("token-file"),
        help: ArgumentHelp("Take the token from this file; overrides the configuration.", valueName: "path"),
        completion: .file())
    var tokenFile: String?

    @Flag(
        name: .customLong("allow-tracked-state"),
        help: "Use a state that Git tracks, or that belongs to another user.")
    var allowsTrackedState = false

    @Flag(
        name: .customLong("allow-unencrypted"),
        help: "Read a shared state that is in plain text although the configuration asks for encryption.")
    var allowsUnencrypted = false

    @Flag(
        name: .customLong("fetch-urls"),
        help:
            "Let the emulator inside of tailor download pictures and archives from their URLs, instead of drawing them."
    )
    var fetchesURLs = false

    mutating func validate() throws {
        if tokenVariable != nil, tokenFile != nil {
            throw ValidationError("There are two sources of the token: give `--token-env` or `--token-file`.")
        }
        let secret = variables.first { $0.hasPrefix("BRIA_") || $0 == tokenVariable }
        if let secret {
            throw ValidationError("`--allow-env \(secret)`: a variable with the token is no value for the YAML.")
        }
    }

    /// Absolute paths of the folders that are allowed.
    var folders: [String] {
        let named = ProcessInfo.processInfo.environment["TAILOR_ALLOW_OUTSIDE", default: ""].split(separator: ":")
        return (outside + named.map(String.init)).map { HomePath.absolute($0) }
    }

    /// The same options, to be typed again.
    var words: [String] {
        var words: [String] = []
        for folder in outside { words += ["--allow-outside", folder] }
        for variable in variables { words += ["--allow-env", variable] }
        if let tokenVariable { words += ["--token-env", tokenVariable] }
        if let tokenFile { words += ["--token-file", tokenFile] }
        if allowsTrackedState { words.append("--allow-tracked-state") }
        if allowsUnencrypted { words.append("--allow-unencrypted") }
        if fetchesURLs { words.append("--fetch-urls") }
        return words
    }
}
