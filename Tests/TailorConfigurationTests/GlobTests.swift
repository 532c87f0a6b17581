import Testing

@testable import TailorConfiguration

@Suite("Patterns")
struct GlobTests {
    @Test(
        "match characters, whatever their bytes are",
        arguments: [
            ("?.png", "\u{E9}.png"), ("?.png", "e\u{301}.png"), ("\u{E9}*", "e\u{301}1.png"),
            ("[\u{E9}\u{FC}]*", "\u{FC}a"),
            ("*", "a"), ("a*b*c", "aXbYbZc"), ("[a-c]?", "b1"), ("[!a-c]", "d"), ("[^a-c]", "d"), ("[]a]", "]"),
            ("[[:digit:]x]", "7"), ("\\*", "*"), ("[a", "[a"), ("??", "👩‍🚀b"), (".*", ".hidden"), ("[a\\]]", "]"),
        ])
    func matches(pattern: String, name: String) {
        #expect(Glob(pattern).matches(name))
    }

    @Test(
        "match nothing else",
        arguments: [
            ("[\u{E9}\u{FC}]*", "\u{EA}a.png"), ("?", "ab"), ("?", ""), ("*.jpg", "a.JPG"), ("*", ".hidden"),
            ("*", ".\u{301}a"),
            ("?a", ".a"), ("[.]a", ".a"), ("[!a]", "a"), ("a*b", "ac"), ("\\*", "a"), ("", "a"),
        ])
    func differs(pattern: String, name: String) {
        #expect(!Glob(pattern).matches(name))
    }

    @Test("take no exponential time")
    func hostile() {
        let stars = String(repeating: "a*", count: 200) + "b"
        #expect(!Glob(stars).matches(String(repeating: "a", count: 255)))
    }

    @Test(
        "have alternatives",
        arguments: [
            ("*.{png,jpg}", ["*.png", "*.jpg"]), ("{a,b}/{c,d}", ["a/c", "a/d", "b/c", "b/d"]),
            ("{a,{b,c}}x", ["ax", "bx", "cx"]), ("a{,b}", ["a", "ab"]), ("{a}", ["{a}"]), ("{a", ["{a"]),
            ("a}", ["a}"]),
            ("\\{a,b}", ["\\{a,b}"]), ("{a,a}", ["a"]), ("{}{a,b}", ["{}a", "{}b"]),
        ])
    func alternatives(pattern: String, expanded: [String]) {
        #expect(BraceExpansion.alternatives(of: pattern) == expanded)
    }

    @Test("have not too many alternatives")
    func tooMany() {
        #expect(BraceExpansion.alternatives(of: String(repeating: "{a,b}", count: 40)) == nil)
    }
}
