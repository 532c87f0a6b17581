import ArgumentParser
import Foundation
import TailorRendering

/// `tailor show`.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a saved plan again.",
        usage: "tailor show <file> [<options>]",
        discussion: """
            Reads a file of `tailor plan --out FILE`, and neither the workspace nor the vendor. What \
            it says was true when the plan was made.

            As a comment of a pull request:
              tailor show next.plan --format markdown > comment.md

            \(Exit.help([.done, .failed, .usage]))
            """)

    @Argument(help: "A file of `tailor plan --out FILE`.", completion: .file())
    var file: String

    @OptionGroup var view: ReportOptions
    @OptionGroup var log: LogOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let (saved, text) = try SavedPlan.read(file)
            switch view.format {
            case .text: try console.show(PlanText(style: console.results, alike: console.alike).text(of: saved.view))
            case .json: try console.show(text)
            case .markdown: try console.show(view.text(of: Page(of: saved.view)))
            case .html: try console.show(view.text(of: Page(of: saved.view, saved.review)))
            }
            return .done
        }
    }
}
