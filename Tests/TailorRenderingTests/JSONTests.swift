import TailorModel
import TailorRendering
import Testing

struct JSONTests {
    @Test("a program reads back what a terminal may show") func aProgramReadsBackWhatATerminalMayShow() throws {
        let hostile = "a\u{1B}[2J \u{9B}m \u{202E}b \u{7F} 👩‍👩‍👧 \"q\" \\ é\n"
        let text = DiagnosticJSON(toolVersion: hostile).text(of: [])
        #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{9B}" || $0 == "\u{1B}" })
        guard case .object(let members) = JSONValue(parsing: text) else {
            Issue.record("not an object")
            return
        }
        #expect(members["tailor_version"] == .string(hostile))
        #expect(members["diagnostics"] == [])
    }

    @Test("a plan of nothing is still a document") func aPlanOfNothingIsStillADocument() {
        let text = PlanJSON(toolVersion: "0.1.0")
            .text(of: Plan(changes: [], operations: []), against: Samples.state, with: Samples.options)
        #expect(
            text.hasSuffix(
                "\"changes\": [],\n  \"operations\": [],\n  \"pending\": [],\n  \"left_out\": null,\n  \"lifted\": [],\n  \"refusals\": [],\n  \"diagnostics\": []\n}\n"
            ))
        #expect(text.contains("\"by_endpoint\": {},"))
    }
}
