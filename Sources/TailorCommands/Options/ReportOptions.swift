import ArgumentParser
import TailorRendering

/// The form of a report, which may be read where no terminal is.
struct ReportOptions: ParsableArguments {
    @Option(help: "The form of the result: text for people, json for programs, markdown for comments, html to look at.")
    var format = Format.text

    @Option(
        help: ArgumentHelp("The most characters of a report in markdown, at least 1000.", valueName: "n"))
    var maxLength = MarkdownPage.longestComment

    @OptionGroup var terminal: ConsoleOptions

    var console: Console { terminal.console }
    /// The page as HTML where that was asked for, else as Markdown.
    func text(of page: Page) -> String {
        format == .html ? HTMLPage().text(of: page) : MarkdownPage(limit: maxLength).text(of: page)
    }

    mutating func validate() throws {
        if maxLength < MarkdownPage.leastLength {
            throw ValidationError("`--max-length` must be \(MarkdownPage.leastLength) or more.")
        }
    }

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, markdown, html
    }
}
