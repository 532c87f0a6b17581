import TailorModel
import Testing

@Suite("JSON that a person wrote")
struct JSONTextTests {
    @Test(
        "is read as the vendor's answers are",
        arguments: [
            "null", "true", " [1, 2.0, -3e2, 0.5, 12345678901234567890] ", #"{"a": {"b": [{}, []]}, "c": ""}"#,
            #""\u00e9\ud83d\ude00\n\"\\\/""#, "{\"é\": \"猫\"}", "-0", "1E400".replacing("400", with: "4"),
        ])
    func good(text: String) throws {
        #expect(try JSONValue(reading: text) == JSONValue(parsing: text))
    }

    @Test(
        "says what is wrong, and where",
        arguments: [
            ("", "is not JSON: line 1, column 1: found the end, expected a value"),
            ("Lora", "is not JSON: line 1, column 1: found `Lora`, expected a value"),
            ("{\n  \"a\": NaN}", "is not JSON: line 2, column 8: found `NaN`, expected a value"),
            ("{\"a\": 1,}", "is not JSON: line 1, column 9: found `}`, expected the name of a member"),
            ("{\"a\" 1}", "is not JSON: line 1, column 6: found `1`, expected `:`"),
            ("[1 2]", "is not JSON: line 1, column 4: found `2`, expected `,` or `]`"),
            ("{} {}", "is not JSON: line 1, column 4: found `{`, expected the end"),
            ("01", "is not JSON: line 1, column 1: found `01`, expected a number without a leading zero"),
            ("\"a", "is not JSON: line 1, column 3: found the end, expected the end of the text, `\"`"),
            (#""\ud800""#, "is not JSON: line 1, column 8: found `\"`, expected the second half of a character"),
            (#""\x""#, "is not JSON: line 1, column 3: found `x`, expected an escape that JSON has"),
            ("{\"s\": 1,\n \"s\": 2}", "has the member `s` twice: line 2, column 2"),
            ("{\"a\": [{\"s\": 1, \"s\": 1}]}", "has the member `s` twice: line 1, column 17"),
            ("{\"\u{E9}\": 1, \"e\u{301}\": 2}", "has the member `e\u{301}` twice: line 1, column 11"),
            (String(repeating: "[", count: 300), "is nested too deeply: line 1, column 201"),
        ])
    func bad(text: String, problem: String) {
        let thrown = #expect(throws: JSONTextProblem.self) { try JSONValue(reading: text) }
        #expect(thrown?.description == problem)
    }
}
