import Foundation
import TailorModel
import TailorTesting
import Testing

@Suite("Reading JSON") struct JSONReaderTests {
    @Test("keeps what is written: order is no matter, numbers in their one form")
    func values() throws {
        let text = #" {"b": [1, -2.50, 1e2, true, null, "é\n\u00e9\ud83d\ude00\/"], "a": {}, "n": 9007199254740993} "#
        let value = try JSONValue(readingExactly: Data(text.utf8))
        #expect(
            value.canonical
                == #"{"a":{},"b":[1,-2.5,100,true,null,"é\né😀/"],"n":9007199254740993}"#)
        #expect(JSONValue(parsing: "1.0") == .integer(1))
        #expect(JSONValue(parsing: "\u{FEFF}[]") == .array([]))
    }

    @Test(
        "says where a text stops being JSON",
        arguments: [
            ("{a: 1}", 1, "expected a name in double quotes"), ("[1, 2", 5, "expected `,` or `]`"),
            ("[1,]", 3, "expected a value"), ("{\"a\" 1}", 5, "expected `:`"), ("01", 0, "leading zero"),
            ("\"abc", 0, "no closing quote"), ("\"a\nb\"", 2, "escape for a control character"),
            ("[] x", 3, "nothing after"),
            ("\"\\ud800\"", 7, "second half"), ("\"\\x\"", 2, "expected an escape"), ("", 0, "the text ends"),
            ("[1e999]", 1, "fits 64 bits"), ("tru", 0, "expected a value"),
        ])
    func mistakes(_ text: String, _ offset: Int, _ expectation: String) {
        let mistake = #expect(throws: JSONMistake.self) { try JSONValue(reading: Data(text.utf8)) }
        #expect(mistake?.offset == offset)
        #expect(mistake?.expectation.contains(expectation) ?? false, "\(mistake?.expectation ?? "")")
    }

    @Test("refuses a number that would lose digits, where it is sent as it is written")
    func digits() {
        let bytes = Data(#"{"id": 123456789012345678901234567890}"#.utf8)
        let mistake = #expect(throws: JSONMistake.self) { try JSONValue(readingExactly: bytes) }
        #expect(mistake?.expectation.contains("write it as a text") ?? false)
        #expect(JSONValue(parsing: bytes) != nil, "the vendor may send it")
    }

    @Test("bounds depth and number of values")
    func bounds() {
        #expect(JSONValue(parsing: String(repeating: "[", count: 1_000_000)) == nil)
        let many = "[" + String(repeating: "1,", count: 600_000) + "1]"
        let mistake = #expect(throws: JSONMistake.self) { try JSONValue(reading: Data(many.utf8)) }
        #expect(mistake?.expectation == "expected at most 500000 values")
    }

    @Test("agrees with Foundation about any bytes, and reads what it writes")
    func fuzz() throws {
        let samples = [
            #"{"style": "flat vector", "palette": ["violet", 1, -2.5e3, true, null], "n": {"é": "\u00e9\ud83d\ude00"}}"#,
            "[[1,2,[3]],{\"a\":{\"b\":{}}},\"\\\\\\\"\"]", " -0.0 ",
        ].map { Data($0.utf8) }
        Fuzzing.inputs(of: samples, words: ["\\u12", "0.", "e+", "tru", "nul"]) { bytes, round in
            guard let value = try? JSONValue(reading: bytes) else { return }
            #expect(JSONValue(parsing: value.canonical) == value, "round \(round)")
            #expect(JSONValue(parsing: value.pretty) == value, "round \(round)")
            let isBare = bytes.starts(with: [0xEF, 0xBB, 0xBF])
            #expect(isBare || (try? JSONDecoder().decode(JSONValue.self, from: bytes)) != nil, "round \(round)")
        }
    }
}
