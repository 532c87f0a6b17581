import ArgumentParser
import TailorRendering

/// `tailor version`, which `tailor --version` runs.
struct VersionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Say the version, the commit and the platform.",
        usage: "tailor version [<options>]")

    @OptionGroup var view: ViewOptions
    @OptionGroup var log: LogOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            switch view.format {
            case .text: try console.show(Version.line + "\n")
            case .json:
                let json = VersionJSON(
                    version: Version.current, commit: Version.commit, swift: Version.swift, platform: Version.platform)
                try console.show(json.text)
            }
            return .done
        }
    }
}
