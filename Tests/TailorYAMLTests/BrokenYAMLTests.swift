import TailorModel
import TailorYAML
import Testing

/// A broken text and what must be said about it, at which line, column and length.
struct BrokenYAML: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let expected: [String]

    init(_ name: String, _ text: String, _ expected: String...) {
        testDescription = name
        self.text = text
        self.expected = expected
    }
}

extension Diagnostic {
    /// `4:7+3 message` and the places that belong to it.
    var inShort: String {
        guard let mark else { return message }
        let related = related.map { " (\($0.message) \($0.mark.line):\($0.mark.column))" }.joined()
        return "\(mark.line):\(mark.column)+\(mark.length) \(message)\(related)"
    }
}

@Suite struct BrokenYAMLTests {
    @Test("says what is wrong and where", arguments: cases) func saysWhatIsWrongAndWhere(_ broken: BrokenYAML) {
        let document = YAMLDocument.parse(Array(broken.text.utf8), file: "tailor.yaml")
        #expect(document.diagnostics.map(\.inShort) == broken.expected)
        #expect(document.diagnostics.allSatisfy { $0.severity == .error && $0.mark?.file == "tailor.yaml" })
        #expect(document.diagnostics.allSatisfy { $0.label != nil })
    }

    static let cases: [BrokenYAML] = [
        BrokenYAML("tab for indentation", "a:\n\tb: 1\n", "2:1+1 a tab is used for indentation"),
        BrokenYAML("tab after spaces", "a:\n  b: 1\n \tc: 2\n", "3:2+1 a tab is used for indentation"),
        BrokenYAML("tab in a block scalar", "a: |\n\ttext\n", "2:1+1 a tab is used for indentation"),
        BrokenYAML("unclosed double quote", "a: 1\nb: \"open\nc: 2\n", "2:4+1 this quote is never closed"),
        BrokenYAML("unclosed single quote", "a: 'open\n", "1:4+1 this quote is never closed"),
        BrokenYAML("document marker inside quotes", "a: 'open\n---\n", "1:4+1 this quote is never closed"),
        BrokenYAML("unclosed bracket", "a: [1, 2\n", "1:4+1 this `[` is never closed"),
        BrokenYAML(
            "unclosed bracket before a key", "a: [1, 2\nb: 3\n",
            "2:2+1 this list is not closed before here (the `[` is here 1:4)"),
        BrokenYAML("unclosed brace", "a: { b: 1\n", "1:4+1 this `{` is never closed"),
        BrokenYAML(
            "wrong closing bracket", "a: [1, 2}\n",
            "1:9+1 this list is not closed before here (the `[` is here 1:4)"),
        BrokenYAML(
            "missing comma in a flow mapping", "a: { b: \"1\" c: 2 }\n",
            "1:13+1 this mapping is not closed before here (the `{` is here 1:4)"),
        BrokenYAML("file that ends in a list", "a: [1,\n\n", "1:7+1 the file ends in the middle of a value"),
        BrokenYAML("stray closing bracket", "a: ]\n", "1:4+1 a value is missing here"),
        BrokenYAML("two commas", "a: [1, , 2]\n", "1:8+1 a value is missing here"),
        BrokenYAML("missing colon", "name: x\nfoo\nbar: 1\n", "2:1+1 there is no `:` after this"),
        BrokenYAML("missing colon at the end", "name: x\nfoo\n", "2:1+1 there is no `:` after this"),
        BrokenYAML(
            "missing colon before an indented block", "projects\n  lora: 1\n",
            "2:7+1 a `:` is not allowed here"),
        BrokenYAML("two values on one line", "a: b: c\n", "1:5+1 a `:` is not allowed here"),
        BrokenYAML("colon inside a plain text", "description: Lora: the mascot\n", "1:18+1 a `:` is not allowed here"),
        BrokenYAML("key indented too deep", "a: 1\n  b: 2\n", "2:4+1 a `:` is not allowed here"),
        BrokenYAML(
            "key not deep enough", "a:\n    b: 1\n  c: 2\n",
            "3:3+1 this does not fit the mapping it is in (the mapping begins here 1:1)"),
        BrokenYAML(
            "list item in a mapping", "a: 1\n- b\n",
            "2:1+1 this does not fit the mapping it is in (the mapping begins here 1:1)"),
        BrokenYAML(
            "key in a list", "a:\n  - b\n  c: 1\n",
            "3:3+1 this does not fit the list it is in (the list begins here 2:3)"),
        BrokenYAML("list on the line of its key", "a: - b\n", "1:4+1 a list cannot begin here"),
        BrokenYAML("key on the line of a complex key", "a: ? b\n", "1:4+1 a key cannot begin here"),
        BrokenYAML("no space after a colon", "a: { b:, c: 1 }\n", "1:7+1 there is no space after this `:`"),
        BrokenYAML("at sign", "a: @b\n", "1:4+1 a value cannot begin with `@`"),
        BrokenYAML("backtick", "a: `b`\n", "1:4+1 a value cannot begin with a backtick"),
        BrokenYAML("per cent", "a: %b\n", "1:4+1 a value cannot begin with `%`"),
        BrokenYAML("glob without quotes", "files: *.png\n", "1:8+1 this is not the name of an anchor"),
        BrokenYAML("empty anchor", "a: & b\n", "1:4+1 this is not the name of an anchor"),
        BrokenYAML("unknown alias", "a: *b\n", "1:4+2 there is no anchor `&b` for this alias"),
        BrokenYAML(
            "alias inside its anchor", "a: &a [1, *a]\n",
            "1:11+2 the alias `*a` is inside the value it repeats"),
        BrokenYAML("unknown escape", "a: \"\\q\"\n", "1:5+1 this is not a YAML escape"),
        BrokenYAML("short escape", "a: \"\\u12\"\n", "1:7+1 this is not a YAML escape"),
        BrokenYAML(
            "text on the line of its bar", "a: | text\n",
            "1:6+1 a text cannot begin on the line of its `|` or `>`"),
        BrokenYAML("indented by zero", "a: |0\n  text\n", "1:5+1 a text cannot be indented by 0"),
        BrokenYAML("application tag", "a: !thing b\n", "1:4+8 the tag `!thing` is not supported"),
        BrokenYAML(
            "verbatim tag", "a: !<tag:example.com,2000:x> b\n",
            "1:4+27 the tag `tag:example.com,2000:x` is not supported"),
        BrokenYAML("unknown tag handle", "a: !e!x b\n", "1:4+1 this is not a YAML tag"),
        BrokenYAML("binary tag", "a: !!binary aGk=\n", "1:4+13 the tag `!!binary` is not supported"),
        BrokenYAML("tag that does not fit", "a: !!int four\n", "1:4+10 this value is not a whole number"),
        BrokenYAML("list tagged as a mapping", "a: !!map [1]\n", "1:4+7 this value is not a mapping"),
        BrokenYAML("unfinished tag", "a: !<x b\n", "1:4+1 this is not a YAML tag"),
        BrokenYAML("directive nobody knows", "%NOPE 1\n---\na: 1\n", "1:1+1 this is not a YAML directive"),
        BrokenYAML(
            "YAML of the future", "%YAML 3.0\n---\na: 1\n",
            "1:1+1 this YAML version is not supported"),
        BrokenYAML("two documents", "a: 1\n---\nb: 2\n", "2:1+3 a second document begins here"),
        BrokenYAML("text after the document", "a: 1\n...\nb: 2\n", "3:1+1 this does not belong to the document above"),
        BrokenYAML("duplicate key", "a: 1\nb: 2\na: 3\n", "3:1+1 the key `a` is given twice (first given here 1:1)"),
        BrokenYAML(
            "duplicate key in quotes", "a: 1\n\"a\": 3\n",
            "2:1+3 the key `a` is given twice (first given here 1:1)"),
        BrokenYAML(
            "duplicate keys among many", (1...40).map { "k\($0 == 35 ? 3 : $0 == 40 ? 30 : $0): 1\n" }.joined(),
            "35:1+2 the key `k3` is given twice (first given here 3:1)",
            "40:1+3 the key `k30` is given twice (first given here 30:1)"),
        BrokenYAML(
            "duplicate keys, twice", "x: { a: 1, a: 2 }\ny:\n  b: 1\n  b: 2\n",
            "1:12+1 the key `a` is given twice (first given here 1:6)",
            "4:3+1 the key `b` is given twice (first given here 3:3)"),
        BrokenYAML(
            "two merges", "a: &a { x: 1 }\nb:\n  <<: *a\n  <<: *a\n",
            "4:3+2 the key `<<` is given twice (first given here 3:3)"),
        BrokenYAML("merge of a text", "b:\n  <<: text\n", "2:7+4 `<<` cannot merge the text `text`"),
        BrokenYAML(
            "merge of a list with a number", "a: &a { x: 1 }\nb:\n  <<: [*a, 7]\n",
            "3:12+1 `<<` cannot merge the number `7`"),
        BrokenYAML("list as a key", "? [a, b]\n: 1\n", "1:3+6 this key is a list"),
        BrokenYAML("no key", ": 1\n", "1:1+1 this value has no key"),
        BrokenYAML(
            "wide characters before the mistake", "é🎨: 1\nä: { \"日本\": 1, \"日本\": 2 }\n",
            "2:15+4 the key `日本` is given twice (first given here 2:6)"),
        BrokenYAML("NUL", "a: b\u{0}c\n", "1:5+1 there is a NUL byte in the file"),
        BrokenYAML("control character", "a: 1\nb: x\u{1}\n", "2:5+1 there is a control character in the file"),
    ]
}
