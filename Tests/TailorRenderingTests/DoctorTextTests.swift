import TailorModel
import TailorRendering
import Testing

@Suite("The doctor's report")
struct DoctorTextTests {
    private static let report = DoctorReport(checks: [
        .init(.version, .ok, "tailor 0.1.0"),
        .init(.workspace, .warning, "none in /work", help: "Run `tailor init`."),
        .init(.token, .error, "none", help: "Set it.", isAuthentication: true),
    ])

    @Test("has a line for each check, and below it what to do")
    func text() {
        #expect(
            DoctorText(style: .plain).text(of: Self.report) == """
                ok       version    tailor 0.1.0
                warning  workspace  none in /work
                                    Run `tailor init`.
                error    token      none
                                    Set it.

                Found 1 error and 1 warning.

                """)
    }

    @Test("is green, yellow and red on a terminal")
    func colours() {
        let text = DoctorText(style: .ansi).text(of: Self.report)
        for code in ["\u{1B}[32mok", "\u{1B}[1;33mwarning", "\u{1B}[1;31merror"] { #expect(text.contains(code)) }
    }

    @Test("is a document for programs")
    func json() throws {
        let text = DoctorJSON(toolVersion: "0.1.0").text(of: Self.report)
        guard case .object(let members)? = JSONValue(parsing: text) else {
            Issue.record("no object")
            return
        }
        #expect(members["summary"] == ["checks": 3, "warnings": 1, "errors": 1])
        #expect(members["format_version"] == "1.0" && members["tailor_version"] == "0.1.0")
    }
}
