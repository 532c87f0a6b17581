import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorRendering

@Suite("Pages as Markdown") struct MarkdownPageTests {
    private static let samples = [
        "creation": Samples.creation, "medley": Samples.medley, "refused": Samples.refused,
        "empty": Plan(changes: [], operations: []),
    ]

    @Test("plans", arguments: ["creation", "medley", "refused", "empty"])
    func plans(name: String) throws {
        let plan = try #require(Self.samples[name])
        try expectGolden(MarkdownPage().text(of: Page(of: PlanView(of: plan))), "plan-\(name).md")
    }

    @Test("a plan to destroy says so")
    func destroys() {
        let text = MarkdownPage().text(of: Page(of: PlanView(of: Samples.creation, goal: .destroy)))
        #expect(text.hasPrefix("### tailor plan to destroy\n"))
    }

    @Test("nothing that a name holds leaves its code", arguments: HostileTexts.all)
    func hostile(name: String) throws {
        let page = HostileTexts.page(of: name)
        let text = MarkdownPage().text(of: page)
        #expect(text.utf16.count <= MarkdownPage.longestComment)
        try expectContained(text)
    }

    @Test("nor what a receipt holds, and its metadata stays five to eight lines of YAML", arguments: HostileTexts.all)
    func card(name: String) throws {
        let text = ModelCard().text(of: HostileTexts.receipt(of: name))
        let parts = text.split(separator: "---\n", maxSplits: 2, omittingEmptySubsequences: false)
        try #require(parts.count == 3)
        #expect(parts[0].isEmpty)
        let keys = parts[1].split(separator: "\n").filter { !$0.hasPrefix("  - ") }.map { $0.prefix { $0 != ":" } }
        #expect(keys == ["license", "license_link", "base_model", "pipeline_tag", "tags"])
        try expectContained(String(parts[2]))
        #expect(JSONValue(parsing: ReceiptJSON(toolVersion: "test").text(of: HostileTexts.receipt(of: name))) != nil)
    }

    @Test("lines that would end a fence do not", arguments: ["```", "  ````", "   ```text", "`", "```   "])
    func fences(line: String) throws {
        let page = Page(
            "title", summary: "s", sections: [.init(title: "t", isFolded: false, entries: [.init(lines: [line, "x"])])])
        try expectContained(MarkdownPage().text(of: page))
    }

    @Test(
        "a plan of 10,000 changes fits, risky changes first, and says what it leaves out", arguments: [65_536, 1_000])
    func length(limit: Int) {
        let changes = (0..<10_000).map { number in
            Change(
                address: .project("p\(number)"), action: number.isMultiple(of: 100) ? .delete : .create,
                reason: "a reason", fields: [FieldChange("name", before: nil, after: .string("Name \(number)"))])
        }
        let text = MarkdownPage(limit: limit).text(of: Page(of: PlanView(of: Plan(changes: changes, operations: []))))
        #expect(text.utf16.count <= limit && text.utf16.count > limit / 2)
        #expect(text.contains("#### Deletes, replaces or trains (100)"))
        #expect(text.contains("- projects.p0 "))
        #expect(text.contains("are not shown: there is no room."))
        #expect(text.hasSuffix("`\n") && text.contains("\nPlan hash: `sha256:"))
    }

    /// Every line outside of a fence is one of tailor's own, or a span of code.
    private func expectContained(_ text: String) throws {
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.properties.generalCategory == .format })
            if isInside {
                // CommonMark, "Fenced code blocks": at most three spaces, then at least as many backticks and nothing else.
                if line.wholeMatch(of: /\ {0,3}`{3,}\ */) != nil {
                    #expect(line == "```", "only tailor ends a fence")
                    isInside = false
                }
                continue
            }
            if line.hasPrefix("```"), line == "```diff" || line == "```text" {
                isInside = true
                continue
            }
            let isOwn =
                line.isEmpty || line == "<details>" || line == "</details>"
                || line.wholeMatch(of: /<summary>[A-Za-z ,()0-9]+<\/summary>|#{3,4} [A-Za-z ,()0-9]+/) != nil
                || line.wholeMatch(of: /[0-9]+ of [0-9]+ are not shown: there is no room\./) != nil
            #expect(isOwn || isSpan(line), "\(line.prefix(200))")
        }
        #expect(!isInside)
    }

    /// `name: ` and a span of code that ends with the line.
    private func isSpan(_ line: Substring) -> Bool {
        guard let opening = line.firstMatch(of: /^(?:[A-Za-z ]+: )?(`+)/) else { return false }
        let ticks = opening.1
        let inner = line[opening.range.upperBound...]
        guard inner.hasSuffix(ticks) else { return false }
        let runs = inner.dropLast(ticks.count).split { $0 != "`" }.map(\.count)
        return !runs.contains(ticks.count)
    }
}
