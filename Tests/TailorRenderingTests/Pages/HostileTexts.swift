import TailorModel

@testable import TailorRendering

/// What people from outside could put into names and captions, to break out of what shows them.
enum HostileTexts {
    static let all = [
        "<script>alert(1)</script>", "</details></summary><img src=x onerror=alert(1)>", "```\n# broken out\n```",
        "``````", "` ` `", "@everyone and #1 and GH-1", "[click](https://evil.example)", "![x](https://evil.example/p)",
        "https://evil.example", "| a | b |", "\u{1B}[31mred\u{1B}[0m", "\u{202E}txt.exe", "\u{2066}hidden\u{2069}",
        "a\u{0}b", "<!-- -->", "&lt;b&gt;", "~~~", "    ```", "\r\n\r\n# title", "\u{2028}```\u{2028}",
        String(repeating: "`", count: 4_000), String(repeating: "w", count: 65_536),
        String(repeating: "猫`", count: 20_000), "{{ 7*7 }} ${{ secrets.TOKEN }}", "::set-output name=x::y",
    ]

    /// A page that has the text in every place that something from outside can reach.
    static func page(of name: String) -> Page {
        let change = Change(
            address: .project("p"), action: .replace, reason: name,
            fields: [
                FieldChange("name", before: .string(name), after: .object(["a": .string(name)])),
                FieldChange("images[\"\(name)\"]", before: nil, after: .string(name)),
            ], notes: [name])
        let plan = Plan(
            changes: [change], operations: [],
            refusals: [.error(name, at: SourceMark(file: name, line: 1, column: 1, source: name), help: name)],
            lifted: [name], diagnostics: [.warning(name, label: name)])
        return Page(
            "tailor plan", summary: name.printable,
            sections: Page(of: PlanView(of: plan)).sections, closing: .init(name: "Hash", value: name.printable))
    }
}
