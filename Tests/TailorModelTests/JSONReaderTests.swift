import Foundation
import TailorModel
import TailorTesting
import Testing

@Suite("Reading JSON") struct JSONReaderTests {
    @Test("keeps what is written: order is no matter, numbers in their one form")
    func values() throws {
        let text = #" {"b": [1, -2.50, 1e2, true, null, "é\n\u00e9\ud83d\ude00\/"], "a": {}, "n": 9007199254740993} "#
        let value = try JSONValue(reading: text)
        #expect(
            value.canonical
                == #"{"a":{},"b":[1,-2.5,100,true,null,"é\né😀/"],"n":9007199254740993}"#)
        #expect(JSONValue(parsing: "1.0") == .integer(1))
        #expect(JSONValue(parsing: "\u{FEFF}[]") == .array([]))
    }

    @Test("reads half a million values at most, and of what this process encoded any number")
    func manyValues() throws {
        let text = Data(("[0" + String(repeating: ",0", count: 500_000) + "]").utf8)
        #expect(JSONValue(parsing: text) == nil)
        guard case .array(let values) = try #require(JSONValue(encoded: text)) else {
            Issue.record("it is no list")
            return
        }
        #expect(values.count == 500_001)
    }

    @Test(
        "says what is wrong, and where",
        arguments: [
            ("", "is not JSON: line 1, column 1: found the end, expected a value"),
            ("Lora", "is not JSON: line 1, column 1: found `Lora`, expected a value"),
            ("tru", "is not JSON: line 1, column 1: found `tru`, expected a value"),
            ("{\n  \"a\": NaN}", "is not JSON: line 2, column 8: found `NaN`, expected a value"),
            ("{a: 1}", "is not JSON: line 1, column 2: found `a`, expected a name in double quotes"),
            ("{\"a\": 1,}", "is not JSON: line 1, column 9: found `}`, expected a name in double quotes"),
            ("{\"a\" 1}", "is not JSON: line 1, column 6: found `1`, expected `:`"),
            ("[1 2]", "is not JSON: line 1, column 4: found `2`, expected `,` or `]`"),
            ("[1, 2", "is not JSON: line 1, column 6: found the end, expected `,` or `]`"),
            ("{} {}", "is not JSON: line 1, column 4: found `{`, expected the end"),
            ("01", "is not JSON: line 1, column 1: found `01`, expected a number without a leading zero"),
            ("-a", "is not JSON: line 1, column 2: found `a`, expected a digit"),
            ("[1e999]", "is not JSON: line 1, column 2: found `1e999`, expected a number that fits into 64 bits"),
            ("\"a", "is not JSON: line 1, column 1: found `\"`, expected a text with a closing quote"),
            (
                "\"a\nb\"",
                "is not JSON: line 1, column 3: found `\n`, expected `\\n`, `\\t` or another escape for a control character"
            ),
            (
                #""\ud800""#,
                #"is not JSON: line 1, column 8: found `"`, expected the second half of a character (`\uDC00` to `\uDFFF`)"#
            ),
            (
                #""\x""#,
                #"is not JSON: line 1, column 3: found `x`, expected an escape such as `\n`; a backslash is written `\\`"#
            ),
            ("{\"s\": 1,\n \"s\": 2}", "has the member `s` twice: line 2, column 2"),
            ("{\"a\": [{\"s\": 1, \"s\": 1}]}", "has the member `s` twice: line 1, column 17"),
            ("{\"\u{E9}\": 1, \"e\u{301}\": 2}", "has the member `e\u{301}` twice: line 1, column 11"),
            ("[12345678901234567890]", "has a number that would lose digits: line 1, column 2"),
            (String(repeating: "[", count: 300), "is nested too deeply: line 1, column 201"),
            (
                "[" + String(repeating: "1,", count: 600_000) + "1]",
                "has more than 500000 values: line 1, column 1000000"
            ),
        ])
    func mistakes(text: String, problem: String) {
        let thrown = #expect(throws: JSONMistake.self) { try JSONValue(reading: text) }
        #expect(thrown?.description == problem)
        if let thrown { #expect(thrown.offset == offset(of: thrown, in: text)) }
    }

    @Test("takes what a program may send: a member twice, more digits than a value keeps")
    func lenient() {
        #expect(JSONValue(parsing: #"{"a": 1, "a": 2}"#) == .object(["a": .integer(2)]))
        #expect(JSONValue(parsing: "[123456789012345678901234567890]") != nil)
        #expect(JSONValue(parsing: String(repeating: "[", count: 1_000_000)) == nil)
    }

    @Test("agrees with Foundation about any bytes, and reads what it writes")
    func fuzz() throws {
        let samples = [
            #"{"style": "flat vector", "palette": ["violet", 1, -2.5e3, true, null], "n": {"é": "\u00e9\ud83d\ude00"}}"#,
            "[[1,2,[3]],{\"a\":{\"b\":{}}},\"\\\\\\\"\"]", " -0.0 ",
        ].map { Data($0.utf8) }
        Fuzzing.inputs(of: samples, words: ["\\u12", "0.", "e+", "tru", "nul"]) { bytes, round in
            _ = try? JSONValue(reading: bytes)
            guard let value = JSONValue(parsing: bytes) else { return }
            #expect(JSONValue(parsing: value.canonical) == value, "round \(round)")
            #expect(JSONValue(parsing: value.pretty) == value, "round \(round)")
            let isBare = bytes.starts(with: [0xEF, 0xBB, 0xBF])
            #expect(isBare || (try? JSONDecoder().decode(JSONValue.self, from: bytes)) != nil, "round \(round)")
        }
    }

    private func offset(of mistake: JSONMistake, in text: String) -> Int {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.prefix(mistake.line - 1).reduce(0) { $0 + $1.count + 1 } + mistake.column - 1
    }
}
