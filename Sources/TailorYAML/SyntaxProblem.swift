import CLibYAML
import TailorModel

/// A syntax error as libyaml reports it.
struct SyntaxProblem {
    /// libyaml's own sentence, the key into `explanation`.
    let problem: String
    /// What it was doing: `while scanning a quoted scalar`.
    let context: String
    let text: SourceText
    /// Where it stopped.
    let place: SourcePosition
    /// Where what it was doing began; nil when libyaml does not say.
    let beginning: SourcePosition?
    /// The file ended too soon.
    let isAtEnd: Bool

    init(of parser: yaml_parser_t, in text: SourceText) {
        self.text = text
        problem = parser.problem.map { String(cString: $0) } ?? "the text cannot be read"
        context = parser.context.map { String(cString: $0) } ?? ""
        if parser.error == YAML_READER_ERROR {
            place = text.position(ofByte: parser.problem_offset)
            isAtEnd = false
            beginning = nil
        } else {
            let stop = SourcePosition(parser.problem_mark)
            isAtEnd = text.byteOffset(of: stop) >= text.bytes.count
            // Past the last line there is nothing to show.
            place = isAtEnd ? text.endOfContent : stop
            beginning = parser.context == nil ? nil : SourcePosition(parser.context_mark)
        }
    }

    /// The byte at which libyaml stopped; nil at the end of the file.
    var byte: UInt8? {
        let offset = text.byteOffset(of: place)
        return offset < text.bytes.count ? text.bytes[offset] : nil
    }

    /// It stopped at the brace of `${`.
    var followsDollar: Bool {
        let offset = text.byteOffset(of: place)
        return byte == UInt8(ascii: "{") && offset > 0 && text.bytes[offset - 1] == UInt8(ascii: "$")
    }

    var diagnostic: Diagnostic {
        let explanation = explanation
        let atBeginning = explanation.marksBeginning && beginning != nil
        let mark = mark(at: atBeginning ? beginning ?? place : place)
        var related: [Diagnostic.Related] = []
        if !atBeginning, let beginning, let message = explanation.beginning, beginning != place {
            related = [.init(message, at: self.mark(at: beginning))]
        }
        return .error(
            explanation.message, at: mark, label: explanation.label, help: explanation.help, related: related)
    }

    private func mark(at place: SourcePosition) -> SourceMark {
        text.mark(from: place, to: SourcePosition(line: place.line, column: place.column + 1))
    }
}
