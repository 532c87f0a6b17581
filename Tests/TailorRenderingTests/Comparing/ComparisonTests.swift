import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorRendering

/// Two revisions of a model side by side.
@Suite("Comparisons") struct ComparisonTests {
    @Test("in every form", arguments: ["txt", "json", "md", "html"])
    func forms(form: String) throws {
        let comparison = try Comparisons.comparison()
        let text =
            switch form {
            case "txt": ComparisonText(style: .plain).text(of: comparison)
            case "json": ComparisonJSON(toolVersion: "0.1.0").text(of: comparison)
            case "md": MarkdownPage().text(of: Page(of: comparison))
            default: HTMLPage().text(of: Page(picturing: comparison)).replacing(/(?s)^.*?<body>/, with: "<body>")
            }
        try expectGolden(text, "comparison.\(form)")
    }

    @Test("for programs, as its schema says") func schema() throws {
        let text = ComparisonJSON(toolVersion: "0.1.0").text(of: try Comparisons.comparison())
        let document = try #require(JSONValue(parsing: text))
        let schema = try SchemaCheck.comparison()
        #expect(schema.violations(in: document) == [])
        // The contract's members, and the vendor's.
        let open = [".request.", ".training.", ".structured_prompt", ".before.", ".after."]
        #expect(schema.unknownMembers(in: document).filter { member in !open.contains { member.contains($0) } } == [])
    }

    @Test("what was not found is said, and the rest is shown") func missing() throws {
        let comparison = try Comparisons.comparison(hasFiles: false)
        let page = HTMLPage().text(of: Page(picturing: comparison))
        #expect(!page.contains("<img") && page.contains("its file is not on this machine"))
        #expect(page.contains("The words of 4 schemas and captions are not on this machine"))
        let text = ComparisonText(style: .plain).text(of: comparison)
        #expect(text.contains("~ visual_schema: sha256:"))
        #expect(text.contains("+ images[\"come.png\"]") && text.contains("- images[\"gone.png\"]"))
    }

    @Test("revisions that are named, and no others") func chosen() throws {
        let state = try Comparisons.state()
        let one = try #require(ModelComparison(of: "mascot", [2], in: state))
        #expect(one.revisions.map(\.record.revision) == [2] && one.differences.isEmpty)
        #expect(one.prompts.map(\.results.count) == [1, 1])
        #expect(ModelComparison(of: "mascot", [3], in: state) == nil)
        #expect(ModelComparison(of: "other", in: state) == nil)
    }

    @Test("without samples, it says how to get some") func empty() throws {
        var state = try Comparisons.state()
        state.samples = [:]
        let comparison = try #require(ModelComparison(of: "mascot", in: state))
        let text = ComparisonText(style: .plain).text(of: comparison)
        #expect(
            text.contains("There are no samples. With `samples:` of the model in the YAML, `tailor apply` makes them."))
        #expect(text.contains("From r1 to r2:"))
    }

    @Test("a dataset that is not recorded any more is said, and costs nothing else") func forgotten() throws {
        var state = try Comparisons.state()
        state.apply(.removed(.dataset("poses")))
        let comparison = try #require(ModelComparison(of: "mascot", in: state))
        let text = ComparisonText(style: .plain).text(of: comparison)
        #expect(text.contains("The state does not have the dataset of one of them any more."))
        #expect(text.contains("~ training.rank: 16 -> 32"))
    }

    @Test("a picture that only has another name is no difference") func renamed() throws {
        var state = try Comparisons.state()
        state.apply(.imagesRenamed(dataset: "poses", ["kept.png": "other.png"]))
        let comparison = try #require(ModelComparison(of: "mascot", in: state))
        #expect(comparison.differences.flatMap(\.pictures).map(\.name) == ["come.png", "gone.png"])
    }
}
