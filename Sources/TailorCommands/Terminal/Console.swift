import Foundation
import TailorModel
import TailorRendering

/// The output of a command: results on stdout; progress, questions and diagnostics on stderr.
struct Console: Sendable {
    /// The style of results.
    private(set) var results: Style
    /// The style of everything else.
    let notices: Style
    /// There is a terminal to ask on.
    let canAsk: Bool
    /// Progress may be one line that is redrawn.
    let canMove: Bool
    /// Whether many diagnostics that are alike are all shown.
    var alike = DiagnosticText.Alike.folded
    /// Where programs read what happens; nil where none does.
    var events: EventFile?
    /// Stdout belongs to the events.
    var sendsResultsToStderr = false

    /// - Parameter colour: `never` means no colour even on a terminal.
    init(colour: Colour, environment: [String: String]) {
        let isDumb = environment["TERM"] == "dumb"
        let isWanted = colour == .automatic && environment["NO_COLOR", default: ""].isEmpty && !isDumb
        results = isWanted && isatty(STDOUT_FILENO) == 1 ? .ansi : .plain
        notices = isWanted && isatty(STDERR_FILENO) == 1 ? .ansi : .plain
        canAsk = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
        canMove = isatty(STDERR_FILENO) == 1 && !isDumb
    }

    /// Without colour, whatever the flags say.
    static var plain: Console { Console(colour: .never, environment: [:]) }

    /// The same where stdout has one document and nothing else: what people read goes to stderr.
    var besideDocument: Console {
        var console = self
        console.sendsResultsToStderr = true
        console.results = notices
        return console
    }

    enum Colour: Sendable {
        case automatic, never
    }

    /// Writes a result. A closed pipe is no failure.
    func show(_ text: String) throws(CommandFailure) {
        let code = Self.write(text, to: sendsResultsToStderr ? STDERR_FILENO : STDOUT_FILENO)
        guard code == 0 || code == EPIPE else {
            throw .unwritableResult(String(cString: strerror(code)))
        }
    }

    /// Writes a notice, and ignores failures.
    func note(_ text: String) {
        _ = Self.write(text, to: STDERR_FILENO)
    }

    /// Writes a line above the progress line.
    func noteLine(_ line: String) { note((canMove ? Self.erase : "") + line + "\n") }

    /// Erases the progress line.
    static let erase = "\r\u{1B}[K"

    /// Writes all of it.
    /// - Returns: 0, or the `errno` that stopped it.
    private static func write(_ text: String, to file: Int32) -> Int32 {
        var rest = Array(WorkflowCommands.disarmed(text).utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { return errno }
            rest = rest.dropFirst(max(0, count))
        }
        return 0
    }

    /// Writes diagnostics as notices.
    func note(_ diagnostics: [Diagnostic]) {
        note(DiagnosticText(style: notices, alike: alike).text(of: diagnostics))
    }

    /// The width of the terminal, in columns.
    var columns: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Asks a question. Only `yes` is true.
    func confirm(_ question: String) -> Bool {
        note(question + " Only `yes` is accepted: ")
        let answer = readLine(strippingNewline: true)
        if answer == nil { note("\n") }
        return answer?.trimmingCharacters(in: .whitespaces) == "yes"
    }
}
