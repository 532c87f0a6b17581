import TailorRendering
import Testing

struct ColumnsTests {
    @Test(
        "width",
        arguments: [
            ("", 0), ("abc", 3), ("日本", 4), ("é", 1), ("e\u{301}", 1), ("👍", 2), ("👩‍👩‍👧", 2), ("🇫🇷", 2), ("✈️", 2), ("ｱ", 1),
            ("Ａ", 2), ("한", 2), ("…", 1), ("→", 1), ("\u{301}", 0),
        ])
    func width(text: String, columns: Int) {
        #expect(text.columns == columns)
    }

    @Test(
        "printable",
        arguments: [
            ("plain", "plain"), ("a\u{1B}[1m", "a␛[1m"), ("tab\there", "tab␉here"), ("\r\n", "␍␊"), ("\u{7F}", "␡"),
            ("\u{202E}abc", "\u{FFFD}abc"), ("👩‍👩‍👧", "👩‍👩‍👧"), ("\u{9B}m", "\u{FFFD}m"),
        ])
    func printable(text: String, shown: String) {
        #expect(text.printable == shown)
    }
}
