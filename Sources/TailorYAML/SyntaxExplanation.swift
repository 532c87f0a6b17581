/// What a syntax error means to a person.
struct SyntaxExplanation {
    let message: String
    let label: String
    var help: String?
    /// The message for the place where the unfinished thing began.
    var beginning: String?
    /// The error is shown where the unfinished thing began, because that is where it is fixed.
    var marksBeginning = false
}

extension SyntaxProblem {
    /// libyaml's sentences in plain words. They are those of libyaml 0.2; one that is not listed is shown as it is.
    var explanation: SyntaxExplanation {
        characterProblem ?? structureProblem ?? flowProblem ?? quotingProblem ?? nameProblem
            ?? SyntaxExplanation(message: "this is not YAML: \(problem)", label: "the text cannot be read from here on")
    }

    private var characterProblem: SyntaxExplanation? {
        switch problem {
        case "control characters are not allowed":
            SyntaxExplanation(
                message: byte == 0 ? "there is a NUL byte in the file" : "there is a control character in the file",
                label: "remove it", help: "The file may be binary, or damaged, or encoded as UTF-16.")
        case "invalid leading UTF-8 octet", "incomplete UTF-8 octet sequence", "invalid trailing UTF-8 octet",
            "invalid length of a UTF-8 sequence", "invalid Unicode character":
            SyntaxExplanation(
                message: "this is not UTF-8", label: "these bytes are not a character",
                help: "Save the file again with the encoding UTF-8.")
        case _ where byte == UInt8(ascii: "\t") && !context.contains("quoted"):
            Self.tab
        case "found a tab character where an indentation space is expected",
            "found a tab character that violates indentation":
            Self.tab
        case "found character that cannot start any token":
            SyntaxExplanation(message: "a value cannot begin with \(byteInWords)", label: "put the value in quotes")
        default: nil
        }
    }

    private var byteInWords: String {
        switch byte {
        case UInt8(ascii: "`"): "a backtick"
        case let byte?: "`\(UnicodeScalar(byte))`"
        case nil: "this"
        }
    }

    private static let tab = SyntaxExplanation(
        message: "a tab is used for indentation", label: "replace it with spaces",
        help: "YAML is indented with spaces only.")

    private var structureProblem: SyntaxExplanation? {
        switch problem {
        case "could not find expected ':'":
            SyntaxExplanation(
                message: "there is no `:` after this", label: "expected `key: value`", marksBeginning: true)
        case "mapping values are not allowed in this context":
            SyntaxExplanation(
                message: "a `:` is not allowed here", label: "a second value on this line, or a wrong indentation",
                help: "Put a text that has `: ` in it in quotes. A misplaced key is indented like its neighbours. "
                    + "A line above that was meant as a key needs its own `:`.")
        case "found unexpected ':'":
            SyntaxExplanation(
                message: "there is no space after this `:`", label: "add a space, or put the text in quotes")
        case "mapping keys are not allowed in this context":
            SyntaxExplanation(message: "a key cannot begin here", label: "put the key on a line of its own")
        case "block sequence entries are not allowed in this context":
            SyntaxExplanation(
                message: "a list cannot begin here", label: "put the `-` on a line of its own, below the key")
        case "did not find expected key" where byte == UInt8(ascii: ":"):
            SyntaxExplanation(message: "this value has no key", label: "expected a name before the `:`")
        case "did not find expected key":
            SyntaxExplanation(
                message: "this does not fit the mapping it is in",
                label: "expected a key, indented like the ones before it", beginning: "the mapping begins here")
        case "did not find expected '-' indicator":
            SyntaxExplanation(
                message: "this does not fit the list it is in",
                label: "expected `- `, indented like the ones before it",
                beginning: "the list begins here")
        case "did not find expected node content" where isAtEnd:
            SyntaxExplanation(
                message: "the file ends in the middle of a value", label: "expected a value, or a closing bracket")
        case "did not find expected node content":
            SyntaxExplanation(message: "a value is missing here", label: "expected a value")
        case "did not find expected <document start>":
            SyntaxExplanation(
                message: "this does not belong to the document above", label: "expected the end of the file",
                help: "A workspace file is one mapping; check the indentation and the brackets.")
        default: nil
        }
    }

    private var flowProblem: SyntaxExplanation? {
        switch problem {
        case "did not find expected ',' or ']'": unclosed("[", "]", noun: "list")
        case "did not find expected ',' or '}'": unclosed("{", "}", noun: "mapping")
        default: nil
        }
    }

    private func unclosed(_ open: String, _ close: String, noun: String) -> SyntaxExplanation {
        if followsDollar {
            return SyntaxExplanation(
                message: "a reference inside `\(open) \(close)` needs quotes", label: "expected `\"${var.NAME}\"`",
                help: "In `{ }` and `[ ]` a brace ends the value before it: write `{ key: \"${var.NAME}\" }`.")
        }
        return isAtEnd
            ? SyntaxExplanation(
                message: "this `\(open)` is never closed", label: "expected a `\(close)` before the end of the file",
                marksBeginning: true)
            : SyntaxExplanation(
                message: "this \(noun) is not closed before here", label: "expected `,` or `\(close)`",
                beginning: "the `\(open)` is here")
    }

    private var quotingProblem: SyntaxExplanation? {
        switch problem {
        case "found unexpected end of stream", "found unexpected document indicator":
            SyntaxExplanation(
                message: "this quote is never closed", label: "expected the same quote at the end of the text",
                marksBeginning: true)
        case "found unknown escape character", "did not find expected hexdecimal number",
            "found invalid Unicode character escape code":
            SyntaxExplanation(
                message: "this is not a YAML escape", label: "expected one such as `\\n`, `\\\"` or `\\u00e9`",
                help: "In single quotes a backslash is just a backslash; in double quotes write two.")
        case "did not find expected comment or line break" where context.contains("block scalar"):
            SyntaxExplanation(
                message: "a text cannot begin on the line of its `|` or `>`",
                label: "begin it on the next line, indented")
        case "found an indentation indicator equal to 0":
            SyntaxExplanation(message: "a text cannot be indented by 0", label: "expected 1 to 9, or nothing")
        default: nil
        }
    }

    private var nameProblem: SyntaxExplanation? {
        if problem == "found incompatible YAML document" {
            return SyntaxExplanation(
                message: "this YAML version is not supported", label: "expected 1.2, or no `%YAML` at all")
        }
        return switch context {
        case "while scanning an anchor", "while scanning an alias":
            SyntaxExplanation(
                message: "this is not the name of an anchor", label: "expected letters, digits, `-` or `_`",
                help: "Put a text that begins with `*` or `&` in quotes.", marksBeginning: true)
        case "while scanning a tag", "while parsing a tag", "while parsing a node":
            SyntaxExplanation(
                message: "this is not a YAML tag", label: "put a text that begins with `!` in quotes",
                marksBeginning: true)
        case "while scanning a directive", "while scanning a %YAML directive", "while scanning a %TAG directive":
            SyntaxExplanation(
                message: "this is not a YAML directive", label: "put a value that begins with `%` in quotes",
                marksBeginning: true)
        default: nil
        }
    }
}
