import Foundation
import Testing

@testable import TailorConfiguration

@Suite struct ImageURLTests {
    @Test(
        "ends in a name",
        arguments: [
            ("https://e.com/a/b.png", "b.png"), ("http://e.com/b.png", "b.png"),
            ("https://e.com/~a/b-c_d.e.png", "b-c_d.e.png"),
            ("HTTPS://E.com/b.png", "b.png"), ("https://e.com:8080/b.png", "b.png"),
            ("https://me@e.com/b.png", "b.png"),
            ("https://e.com/a%20b.png", "a b.png"), ("https://e.com/b.png?x=/y#z", "b.png"),
            ("https://e.com/\u{E4}.png", "\u{E4}.png"),
            ("https://e.com/..", ".."), ("https://e.com//b.png", "b.png"), ("https://[::1]/b.png", "b.png"),
        ])
    func endsInAName(_ url: String, _ name: String) {
        #expect(ImageURL(url)?.fileName == name)
    }

    @Test("may have no name", arguments: ["https://e.com", "https://e.com/", "https://e.com/a/", "https://e.com?a=b"])
    func mayHaveNoName(_ url: String) throws {
        #expect(try #require(ImageURL(url)).fileName == nil)
    }

    @Test(
        "needs a scheme and a host",
        arguments: [
            "", "b.png", "https:", "https://", "https:///b.png", "ftp://e.com/b.png", "//e.com/b.png", "http:/e.com",
        ])
    func needsASchemeAndAHost(_ text: String) {
        #expect(ImageURL(text) == nil)
    }

    /// The short way says of a plain URL what the general way says.
    @Test(
        "agrees with foundation",
        arguments: [
            "https://e.com/a/b.png", "http://e.com", "https://e.com/", "https://a-b.c_d.e~f/x", "https://.../...",
            "https://1/2",
        ])
    func agreesWithFoundation(_ url: String) throws {
        let general = try #require(URLComponents(string: url))
        let name = general.path.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        #expect(try #require(ImageURL(url)).fileName ?? "" == name)
        #expect(general.host?.isEmpty == false)
    }
}
