import Foundation
import TailorModel
import TailorRendering

/// Where a command speaks: results on stdout, progress, questions and diagnostics on stderr.
struct Console: Sendable {
    /// The style of results.
    let results: Style
    /// The style of everything else.
    let notices: Style
    /// Somebody sits there who can be asked.
    let canAsk: Bool
    /// Progress may move on the spot.
    let canMove: Bool

    /// - Parameter colour: no colour and no movement where it is `never`, even on a terminal.
    init(colour: Colour, environment: [String: String]) {
        let isDumb = environment["TERM"] == "dumb"
        let isWanted = colour == .automatic && environment["NO_COLOR", default: ""].isEmpty && !isDumb
        results = isWanted && isatty(STDOUT_FILENO) == 1 ? .ansi : .plain
        notices = isWanted && isatty(STDERR_FILENO) == 1 ? .ansi : .plain
        canAsk = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
        canMove = isatty(STDERR_FILENO) == 1 && !isDumb
    }

    enum Colour: Sendable {
        case automatic, never
    }

    /// Writes a result. A reader that has gone away is no failure.
    func show(_ text: String) throws(CommandFailure) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            let code = (error as NSError).underlyingErrors.first.map { ($0 as NSError).code } ?? (error as NSError).code
            guard code != Int(EPIPE) else { return }
            throw CommandFailure(.failed, "the result cannot be written: \(error.localizedDescription)")
        }
    }

    /// Writes a notice. Nothing depends on whether it arrives.
    func note(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Writes diagnostics as notices.
    func note(_ diagnostics: [Diagnostic]) {
        note(DiagnosticText(style: notices).text(of: diagnostics))
    }

    /// Columns of the terminal.
    var columns: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Asks; true for `yes` and for nothing else.
    func confirm(_ question: String) -> Bool {
        note(question + " Only `yes` goes on: ")
        let answer = readLine(strippingNewline: true)
        if answer == nil { note("\n") }
        return answer?.trimmingCharacters(in: .whitespaces) == "yes"
    }
}
