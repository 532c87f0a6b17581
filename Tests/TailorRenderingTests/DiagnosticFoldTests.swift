import TailorModel
import TailorRendering
import Testing

@Suite("Diagnostics that are alike") struct DiagnosticFoldTests {
    private func text(_ messages: [String], _ alike: DiagnosticText.Alike = .folded) -> [String] {
        DiagnosticText(style: .plain, alike: alike).text(of: messages.map { .warning($0) })
            .split(separator: "\n").map(String.init)
    }

    @Test("are shown three times and counted if they are warnings")
    func folded() {
        let many = (1...50).map { "`images/\($0).png` has \($0 * 10) pixels" }
        #expect(
            text(many) == [
                "warning: `images/1.png` has 10 pixels", "warning: `images/2.png` has 20 pixels",
                "warning: `images/3.png` has 30 pixels", "and 47 more like it; `--verbose` shows all",
            ])
        #expect(text(many, .all).count == 50)
    }

    @Test("are shown 20 times if they are errors: each has to be mended")
    func errors() {
        let errors = (1...21).map { Diagnostic.error("`images/\($0).png` is a damaged picture") }
        let lines = DiagnosticText(style: .plain).text(of: errors).split(separator: "\n")
        #expect(lines.count == 21 && lines[19] == "error: `images/20.png` is a damaged picture")
        #expect(lines.last == "and 1 more like it; `--verbose` shows all")
    }

    @Test("are those that say the same about other names, numbers and addresses")
    func kinds() {
        #expect(text(["`a` is cut", "`b` is cut", "`c` is cut"]).count == 3)
        #expect(
            text(["datasets.a is empty", "datasets.b is empty", "models.c is empty", "models.d is empty"]).count == 4)
        #expect(text(["`a` is cut", "`b` is torn", "`c` is cut", "`d` is torn", "`e` is cut"]).count == 5)
        let mixed: [Diagnostic] = (1...4).map { .warning("`\($0)` is cut") } + [.error("`5` is cut")]
        let lines = DiagnosticText(style: .plain).text(of: mixed).split(separator: "\n")
        #expect(lines.count == 5 && lines.last == "error: `5` is cut", "an error and a warning are not alike")
    }

    @Test("keep their order, and the count follows the last that is shown")
    func order() {
        let lines = text(["`a` is cut", "b", "`c` is cut", "`d` is cut", "e", "`f` is cut"])
        #expect(
            lines == [
                "warning: `a` is cut", "warning: b", "warning: `c` is cut", "warning: `d` is cut",
                "and 1 more like it; `--verbose` shows all", "warning: e",
            ])
    }
}
