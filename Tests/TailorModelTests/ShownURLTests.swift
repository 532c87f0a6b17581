import TailorModel
import Testing

/// What a person is shown of a URL.
@Suite("URLs for people")
struct ShownURLTests {
    @Test(
        "user, password, query and fragment are cut",
        arguments: [
            ("https://example.com/a.png", "https://example.com/a.png"),
            ("https://example.com/a.png?sig=secret#part", "https://example.com/a.png"),
            ("https://example.com/a.png#part", "https://example.com/a.png"),
            ("https://user:secret@example.com/a@b.png?x", "https://example.com/a@b.png"),
            ("https://user@with:at@example.com", "https://example.com"),
            ("not a url", "not a url"), ("", ""),
        ])
    func shown(url: String, shown: String) {
        #expect(url.shownURL == shown)
    }
}
