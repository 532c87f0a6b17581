import TailorModel
import Testing

@Suite("Wording")
struct WordingTests {
    @Test("a count takes the noun in its number")
    func counts() {
        #expect([0, 1, 2].map { counted($0, "image") } == ["0 images", "1 image", "2 images"])
        #expect([1, 3].map { counted($0, "caption is", "captions are") } == ["1 caption is", "3 captions are"])
        #expect([1, 2].map { plural($0, "is", "are") } == ["is", "are"])
    }

    @Test("long lists are folded")
    func lists() {
        #expect([String]().folded() == "")
        #expect(["a", "b", "c"].folded(to: 3) == "a, b, c")
        #expect(["a", "b", "c", "d"].folded(to: 3) == "a, b, c and 1 more")
        #expect(["a", "b"].quoted.folded() == "`a`, `b`")
    }

    @Test("a conjunction stands before the last item", arguments: [(0, ""), (1, "a"), (2, "a or b"), (3, "a, b or c")])
    func series(count: Int, expected: String) {
        #expect(["a", "b", "c"].prefix(count).series("or") == expected)
    }

    @Test(
        "a misspelt word finds its neighbours",
        arguments: [
            ("imgaes", "images"), ("image", "images"), ("IMAGES", "images"), ("datset", "dataset"),
            ("xyz", nil), ("ab", nil), ("", nil),
        ] as [(String, String?)])
    func spelling(word: String, expected: String?) {
        #expect(["dataset", "images", "ac", "manifest"].nearest(to: word) == expected)
    }

    @Test("the nearest words come first, equally near ones in alphabetical order")
    func nearestFirst() {
        #expect(
            ["poses3", "poses2", "poses", "props"].nearest(to: "poses1", atMost: 3) == ["poses", "poses2", "poses3"])
    }

    @Test(
        "a span of time has one or two units",
        arguments: [
            (0, "0 s"), (0.04, "40 ms"), (0.2, "0.2 s"), (9.96, "10 s"), (42, "42 s"), (119, "119 s"), (420, "7 min"),
            (7200, "2 h"), (7500, "2 h 5 min"), (-1, "0 s"),
        ] as [(Double, String)])
    func spans(seconds: Double, expected: String) {
        #expect(timeSpan(seconds: seconds) == expected)
    }
}
